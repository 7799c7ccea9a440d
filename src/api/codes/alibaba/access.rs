//! Codes about who asks and how: keys, signature, clock, permission, account, form of the request, service faults.

use crate::api::codes::{Entry, entries};

/// Sorted by code.
pub(super) static TABLE: &[Entry] = entries! {
    "ChargeTypeViolation" Precondition
        "the billing method of the resource does not allow this operation" "资源的计费方式不支持该操作"
        "compare the billing method of the instance with what the operation needs: snapback ecs describe-instances --instance-id i-..."
        "请核对实例的计费方式是否支持该操作：snapback ecs describe-instances --instance-id i-..."
    "DRYRUN.SUCCESS" DryRunPassed
        "the dry run passed; nothing was changed" "预检通过，未做任何更改"
        "give the same command without --dry-run to carry it out" "去掉 --dry-run 再执行同一命令即可真正执行"
    "DryRunOperation" DryRunPassed
        "the dry run passed; nothing was changed" "预检通过，未做任何更改"
        "give the same command without --dry-run to carry it out" "去掉 --dry-run 再执行同一命令即可真正执行"
    "Forbidden.AccessKeyDisabled" Credentials
        "the access key is disabled" "该 AccessKey 已被禁用"
        "enable the access key in the RAM console, or use another one" "请在 RAM 控制台启用该 AccessKey，或更换其他 AccessKey"
    "Forbidden.NotSupportRAM" Permission
        "this operation cannot be called by a RAM user" "该操作不支持 RAM 用户调用"
        "use the keys of an identity that may call it, or use the console" "请改用有权调用该操作的身份的密钥，或在控制台操作"
    "Forbidden.RAM" Permission
        "no RAM policy allows this identity to do this to this resource" "当前身份没有对该资源执行此操作的 RAM 权限"
        "grant the action (such as ecs:ResetDisk) on the disk, snapshot and instance to the identity whose keys are used: `snapback policy ecs reset-disk` prints a policy, `snapback doctor` tells what is allowed"
        "请为所用密钥对应的身份授予对应磁盘、快照和实例的操作权限（例如 ecs:ResetDisk）：`snapback policy ecs reset-disk` 可生成权限策略，`snapback doctor` 可检查已有权限"
    "Forbidden.RiskControl" Permission
        "risk control blocks this account for now" "账号被风控限制，暂时无法操作"
        "look for a notice in the Alibaba Cloud message center, or ask its support with the request id" "请查看阿里云站内信中的通知，或携带请求 ID 联系客服"
    "Forbidden.SubUser" Permission
        "a RAM user may not do this; the account itself may" "RAM 用户无权执行该操作，需使用主账号权限"
        "have the account's administrator grant it or run it" "请联系主账号管理员授权或代为执行"
    "Forbidden.Unauthorized" Permission
        "this identity is not authorised for the operation" "当前身份未获得该操作的授权"
        "check the policies of the identity whose keys are used" "请检查所用密钥对应身份的权限策略"
    "IdempotentParameterMismatch" InvalidRequest
        "the client token was used before with other parameters" "该 ClientToken 已用于参数不同的另一次请求"
        "send the request with a fresh client token" "请使用新的 ClientToken 重新发送"
    "IllegalTimestamp" Clock
        "the provider does not accept the time of the request" "请求的时间戳无效"
        "set the clock of this machine (NTP): `snapback doctor` tells how far it is off" "请校准本机时钟（NTP）：`snapback doctor` 可显示偏差"
    "IncompleteSignature" Credentials
        "the request's signature is incomplete" "请求的签名不完整"
        "check the secret of the key; if a proxy stands between, check that it leaves the query alone" "请核对密钥；如经过代理，请确认代理没有改动请求参数"
    "InsufficientBalance" Precondition
        "the account's balance does not suffice" "账号余额不足"
        "add funds to the account, then try again" "请充值后重试"
    "InternalError" Ambiguous
        "a fault inside ECS; the request may or may not have been carried out" "ECS 内部错误，请求可能已执行，也可能未执行"
        "look at the disks before trying again: snapback ecs describe-disks --disk-id d-...; give support the request id if it stays"
        "重试前请先确认磁盘状态：snapback ecs describe-disks --disk-id d-...；如持续出现，请携带请求 ID 联系客服"
    "InvalidAccessKeyId.NotFound" Credentials
        "no such access key exists" "该 AccessKey ID 不存在"
        "check ALIBABA_CLOUD_ACCESS_KEY_ID or the profile; temporary keys also need their token" "请检查 ALIBABA_CLOUD_ACCESS_KEY_ID 或配置文件；临时密钥还需要对应的 Token"
    "InvalidAccount.NotFound" Credentials
        "no account belongs to these keys" "这组密钥不属于任何账号"
        "check which keys are used: those of --profile, else of the environment, else of the profile in use" "请确认正在使用的密钥：优先取 --profile，其次环境变量，再次当前配置"
    "InvalidAccountStatus.NotEnoughBalance" Precondition
        "the account's balance does not suffice" "账号余额不足"
        "add funds to the account, then try again" "请充值后重试"
    "InvalidAccountStatus.SnapshotServiceUnavailable" Precondition
        "the snapshot service is not activated for this account" "账号尚未开通快照服务"
        "activate the snapshot service in the ECS console, then try again" "请在 ECS 控制台开通快照服务后重试"
    "InvalidAction" InvalidRequest
        "the product has no such operation at this endpoint" "该接入地址不存在此操作"
        "check --endpoint; it has to serve ECS, version 2014-05-26" "请检查 --endpoint，应指向 ECS（版本 2014-05-26）的接入地址"
    "InvalidIdempotenceParameter.Mismatch" InvalidRequest
        "the client token was used before with other parameters" "该 ClientToken 已用于参数不同的另一次请求"
        "send the request with a fresh client token" "请使用新的 ClientToken 重新发送"
    "InvalidOwner" InvalidRequest
        "the named owner is not valid" "指定的资源所有者无效"
        "leave out the owner parameters: the keys already name the account" "请不要指定所有者参数，密钥本身已确定账号"
    "InvalidOwnerAccount" InvalidRequest
        "the parameter OwnerAccount names no valid account" "OwnerAccount 参数无效"
        "leave out OwnerAccount: the keys already name the account" "请不要指定 OwnerAccount，密钥本身已确定账号"
    "InvalidOwnerId" InvalidRequest
        "the parameter OwnerId names no valid account" "OwnerId 参数无效"
        "leave out OwnerId: the keys already name the account" "请不要指定 OwnerId，密钥本身已确定账号"
    "InvalidParamater" InvalidRequest
        "a parameter has a value that ECS does not accept" "某个参数的取值无效"
        "the provider's message names the parameter; --print-request shows what is sent" "请根据返回信息检查对应参数；--print-request 可查看实际发送的请求"
    "InvalidParameter" InvalidRequest
        "a parameter has a value that ECS does not accept" "某个参数的取值无效"
        "the provider's message names the parameter; --print-request shows what is sent" "请根据返回信息检查对应参数；--print-request 可查看实际发送的请求"
    "InvalidParameter.IsNull" InvalidRequest
        "a required parameter is empty" "某个必填参数为空"
        "look for an empty option value, such as an unset shell variable; --print-request shows what is sent" "请检查是否有选项值为空（例如未赋值的 shell 变量）；--print-request 可查看实际发送的请求"
    "InvalidSecurityToken.Expired" Credentials
        "the temporary keys have expired" "临时密钥已过期"
        "get new temporary keys, and set all three variables: key id, secret and token" "请重新获取临时密钥，并同时更新 AccessKey ID、Secret 和 Token 三个变量"
    "InvalidSecurityToken.Malformed" Credentials
        "the security token is not well formed" "安全令牌格式错误"
        "check ALIBABA_CLOUD_SECURITY_TOKEN or the profile's sts_token; it was perhaps cut off when copied" "请检查 ALIBABA_CLOUD_SECURITY_TOKEN 或配置中的 sts_token，可能复制时被截断"
    "InvalidSecurityToken.MismatchWithAccessKey" Credentials
        "the security token belongs to other keys" "安全令牌与 AccessKey 不匹配"
        "take key id, secret and token from one and the same answer of STS" "AccessKey ID、Secret 和 Token 必须来自同一次 STS 返回结果"
    "InvalidTimeStamp.Expired" Clock
        "the time of the request is too far from the provider's clock" "请求时间与服务端时间相差过大"
        "set the clock of this machine (NTP): `snapback doctor` tells how far it is off" "请校准本机时钟（NTP）：`snapback doctor` 可显示偏差"
    "LastTokenProcessing" Precondition
        "the earlier request with this client token is still being worked on" "使用同一 ClientToken 的上一次请求仍在处理中"
        "wait for the earlier request to end, then look at what it did" "请等待上一次请求结束，再查看其结果"
    "MissingParameter" InvalidRequest
        "a required parameter is missing" "缺少必填参数"
        "the provider's message names the parameter; --print-request shows what is sent" "请根据返回信息补全参数；--print-request 可查看实际发送的请求"
    "MissingSecurityToken" Credentials
        "the keys are temporary ones, and their token is missing" "所用密钥为临时密钥，但缺少安全令牌"
        "set ALIBABA_CLOUD_SECURITY_TOKEN or the profile's sts_token to the token that came with the keys" "请将 ALIBABA_CLOUD_SECURITY_TOKEN 或配置中的 sts_token 设置为与该密钥一同返回的令牌"
    "OperationConflict" Precondition
        "another operation on the same resource is in the way" "与同一资源上的其他操作冲突"
        "wait for the other operation to end: snapback ecs describe-disks --disk-id d-..." "请等待其他操作完成：snapback ecs describe-disks --disk-id d-..."
    "RealNameAuthenticationError" Precondition
        "the account has not passed real-name verification" "账号未完成实名认证"
        "complete real-name verification in the account console" "请在账号中心完成实名认证"
    "ServiceUnavailable" Ambiguous
        "ECS is unavailable for now; the request may or may not have been carried out" "ECS 服务暂时不可用，请求可能已执行，也可能未执行"
        "look at the disks before trying again: snapback ecs describe-disks --disk-id d-..." "重试前请先确认磁盘状态：snapback ecs describe-disks --disk-id d-..."
    "ServiceUnavailable.RegionMaintaining" Ambiguous
        "the region is under maintenance; the request may or may not have been carried out" "该地域正在维护，请求可能已执行，也可能未执行"
        "wait for the maintenance to end, then look at the disks: snapback ecs describe-disks --disk-id d-..." "请等待维护结束，再确认磁盘状态：snapback ecs describe-disks --disk-id d-..."
    "SignatureDoesNotMatch" Credentials
        "the signature is not the one that ECS computes: most often the secret is wrong" "签名不匹配，通常是 AccessKey Secret 错误"
        "check ALIBABA_CLOUD_ACCESS_KEY_SECRET or the profile; the secret has to belong to the key id" "请检查 ALIBABA_CLOUD_ACCESS_KEY_SECRET 或配置文件，Secret 必须与 AccessKey ID 对应"
    "SignatureNonceUsed" Ambiguous
        "another request with the same nonce was seen before: every attempt has a new one, so something between has sent it twice, and the first may have been carried out" "请求的随机数（nonce）已被使用：每次请求都会生成新的随机数，因此可能有中间设备重复发送了请求，首次请求可能已执行"
        "look before trying again: snapback ecs describe-disks --disk-id d-..." "重试前请先确认：snapback ecs describe-disks --disk-id d-..."
    "Throttling" Throttled
        "too many requests; ECS counts them per minute" "请求过于频繁，ECS 按分钟限流"
        "wait a minute, then try again" "请等待一分钟后重试"
    "Throttling.Api" Throttled
        "too many requests for this operation; ECS counts them per minute" "该操作的请求过于频繁，ECS 按分钟限流"
        "wait a minute, then try again" "请等待一分钟后重试"
    "Throttling.User" Throttled
        "too many requests from this account; ECS counts them per minute" "该账号的请求过于频繁，ECS 按分钟限流"
        "wait a minute; look for other programs that poll with the same account" "请等待一分钟后重试，并检查是否有其他程序用同一账号频繁轮询"
    "UnknownError" Ambiguous
        "a fault that ECS does not name; the request may or may not have been carried out" "未知错误，请求可能已执行，也可能未执行"
        "look at the disks before trying again: snapback ecs describe-disks --disk-id d-..." "重试前请先确认磁盘状态：snapback ecs describe-disks --disk-id d-..."
    "UnsupportedHTTPMethod" InvalidRequest
        "the operation is not served for this HTTP method" "该操作不支持所用的 HTTP 方法"
        "check --endpoint and any proxy: snapback sends what ECS documents" "请检查 --endpoint 和代理设置，snapback 使用的是 ECS 支持的方法"
    "UnsupportedParameter" InvalidRequest
        "the operation does not know one of the parameters" "包含该操作不支持的参数"
        "the provider's message names the parameter; leave it out" "请根据返回信息去掉不支持的参数"
};
