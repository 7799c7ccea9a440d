//! Codes that any operation of Tencent Cloud may answer with.

use crate::api::codes::{Entry, entries};

/// Sorted by code.
pub(super) static TABLE: &[Entry] = entries! {
    "ActionOffline" InvalidRequest
        "the operation has been taken out of service" "该接口已下线"
        "look for its successor in Tencent Cloud's API documents" "请在腾讯云 API 文档中查找替代接口"
    "AuthFailure.InvalidAuthorization" Credentials
        "the Authorization header is not what Tencent Cloud expects" "请求头部的 Authorization 不符合要求"
        "check the secret of the key; if a proxy stands between, check that it leaves the headers alone" "请核对密钥；如经过代理，请确认代理没有改动请求头"
    "AuthFailure.InvalidSecretId" Credentials
        "this is no API key for the cloud API" "密钥不是云 API 密钥"
        "check TENCENTCLOUD_SECRET_ID or the profile: it takes an API key from the CAM console" "请检查 TENCENTCLOUD_SECRET_ID 或配置文件，应使用访问管理控制台中的 API 密钥"
    "AuthFailure.MFAFailure" Credentials
        "multi-factor authentication failed" "多因素认证（MFA）失败"
        "get temporary keys with a fresh MFA code, and put them and their token into the environment" "请用新的 MFA 验证码获取临时密钥，并将密钥和 Token 写入环境变量"
    "AuthFailure.SecretIdNotFound" Credentials
        "no such API key exists" "该 SecretId 不存在"
        "check TENCENTCLOUD_SECRET_ID or the profile; the key may be deleted or disabled, and temporary keys also need their token" "请检查 TENCENTCLOUD_SECRET_ID 或配置文件；密钥可能已删除或禁用，临时密钥还需要对应的 Token"
    "AuthFailure.SignatureExpire" Clock
        "the time of the request is more than five minutes from the provider's clock" "请求时间与服务端时间相差超过五分钟"
        "set the clock of this machine (NTP): `snapback doctor` tells how far it is off" "请校准本机时钟（NTP）：`snapback doctor` 可显示偏差"
    "AuthFailure.SignatureFailure" Credentials
        "the signature is not the one that Tencent Cloud computes: most often the secret key is wrong" "签名不匹配，通常是 SecretKey 错误"
        "check TENCENTCLOUD_SECRET_KEY or the profile; the key has to belong to the id" "请检查 TENCENTCLOUD_SECRET_KEY 或配置文件，SecretKey 必须与 SecretId 对应"
    "AuthFailure.TokenFailure" Credentials
        "the token of the temporary keys is wrong or has expired" "临时密钥的 Token 错误或已过期"
        "get new temporary keys, and set all three: id, key and TENCENTCLOUD_TOKEN" "请重新获取临时密钥，并同时更新 SecretId、SecretKey 和 TENCENTCLOUD_TOKEN"
    "AuthFailure.UnauthorizedOperation" Permission
        "no CAM policy allows this identity to do this" "当前身份没有执行此操作的 CAM 权限"
        "grant the action (such as ecm:ResetInstances) to the identity whose keys are used: `snapback policy ecm reset-instances` prints a policy" "请为所用密钥对应的身份授予相应权限（例如 ecm:ResetInstances）：`snapback policy ecm reset-instances` 可生成权限策略"
    "DryRunOperation" DryRunPassed
        "the dry run passed; nothing was changed" "预检通过，未做任何更改"
        "give the same command without --dry-run to carry it out" "去掉 --dry-run 再执行同一命令即可真正执行"
    "FailedOperation" Ambiguous
        "the operation failed; Tencent Cloud does not say how far it came" "操作失败，腾讯云未说明执行到何种程度"
        "look at the instances before trying again: snapback ecm describe-instances --instance-id ein-..." "重试前请先确认实例状态：snapback ecm describe-instances --instance-id ein-..."
    "InternalError" Ambiguous
        "a fault inside Tencent Cloud; the request may or may not have been carried out" "腾讯云内部错误，请求可能已执行，也可能未执行"
        "look at the instances before trying again: snapback ecm describe-instances --instance-id ein-..." "重试前请先确认实例状态：snapback ecm describe-instances --instance-id ein-..."
    "InvalidAction" InvalidRequest
        "the product has no such operation at this endpoint" "该接入地址不存在此操作"
        "check --endpoint; it has to serve ECM, version 2019-07-19" "请检查 --endpoint，应指向 ECM（版本 2019-07-19）的接入地址"
    "InvalidParameter" InvalidRequest
        "a parameter is not valid" "参数错误"
        "the provider's message names the parameter; --print-request shows what is sent" "请根据返回信息检查对应参数；--print-request 可查看实际发送的请求"
    "InvalidParameterValue" InvalidRequest
        "a parameter has a value that is not accepted" "参数取值错误"
        "the provider's message names the parameter; --print-request shows what is sent" "请根据返回信息检查对应参数；--print-request 可查看实际发送的请求"
    "InvalidRequest" InvalidRequest
        "the body of the request was not understood" "请求体格式错误"
        "check --endpoint and any proxy; --print-request shows what is sent" "请检查 --endpoint 和代理设置；--print-request 可查看实际发送的请求"
    "IpInBlacklist" Permission
        "requests from this IP address are blocked" "当前 IP 地址在黑名单中"
        "send from another address, or have the account's administrator lift the block" "请更换出口 IP，或联系账号管理员移出黑名单"
    "IpNotInWhitelist" Permission
        "requests are only accepted from listed IP addresses, and this is none of them" "当前 IP 地址不在白名单中"
        "send from a listed address, or have the account's administrator add this one" "请使用白名单内的出口 IP，或联系账号管理员添加"
    "LimitExceeded" Precondition
        "a quota of the account is used up" "超过账号配额限制"
        "the provider's message names the quota; release something or ask for more" "请根据返回信息确认是哪项配额，释放资源或申请提升配额"
    "MissingParameter" InvalidRequest
        "a required parameter is missing" "缺少必填参数"
        "the provider's message names the parameter; --print-request shows what is sent" "请根据返回信息补全参数；--print-request 可查看实际发送的请求"
    "NoSuchProduct" InvalidRequest
        "the endpoint knows no such product" "产品不存在"
        "check --endpoint; snapback itself uses ecm.tencentcloudapi.com" "请检查 --endpoint，snapback 默认使用 ecm.tencentcloudapi.com"
    "NoSuchVersion" InvalidRequest
        "the endpoint does not serve this version of the API" "接口版本不存在"
        "check --endpoint; it has to serve ECM, version 2019-07-19" "请检查 --endpoint，应指向 ECM（版本 2019-07-19）的接入地址"
    "RequestLimitExceeded" Throttled
        "too many requests for this operation; Tencent Cloud counts them per second" "请求过于频繁，腾讯云按秒限流"
        "wait a few seconds, then try again" "请等待几秒后重试"
    "RequestLimitExceeded.GlobalRegionUinLimitExceeded" Throttled
        "too many requests from this account over all regions" "账号在所有地域的请求总数超过限制"
        "wait a few seconds; look for other programs that poll with the same account" "请等待几秒后重试，并检查是否有其他程序用同一账号频繁轮询"
    "RequestLimitExceeded.IPLimitExceeded" Throttled
        "too many requests from this IP address" "该 IP 的请求过于频繁"
        "wait a few seconds; look for other programs behind the same address" "请等待几秒后重试，并检查同一出口 IP 下的其他程序"
    "RequestLimitExceeded.UinLimitExceeded" Throttled
        "too many requests from this account" "该账号的请求过于频繁"
        "wait a few seconds; look for other programs that poll with the same account" "请等待几秒后重试，并检查是否有其他程序用同一账号频繁轮询"
    "RequestSizeLimitExceeded" InvalidRequest
        "the request is too large" "请求包超过大小限制"
        "name fewer targets in one command" "请减少一次命令中的目标数量"
    "ResourceInUse" Precondition
        "something that the request names is in use" "资源正在使用中"
        "wait until it is free: snapback ecm describe-instances --instance-id ein-..." "请等待资源空闲：snapback ecm describe-instances --instance-id ein-..."
    "ResourceInsufficient" Precondition
        "the provider has not enough of what was asked for" "资源不足"
        "try again later, or ask for less" "请稍后重试或减少申请数量"
    "ResourceNotFound" NotFound
        "something that the request names does not exist" "资源不存在"
        "check the ids: snapback ecm describe-instances --instance-id ein-..." "请检查资源 ID：snapback ecm describe-instances --instance-id ein-..."
    "ResourceUnavailable" Precondition
        "something that the request names cannot be used now" "资源当前不可用"
        "look at its state: snapback ecm describe-instances --instance-id ein-..." "请查看资源状态：snapback ecm describe-instances --instance-id ein-..."
    "ResponseSizeLimitExceeded" Ambiguous
        "the answer was too large to be sent; the request itself may have been carried out" "返回包超过大小限制，请求本身可能已执行"
        "look at the instances, then name fewer targets in one command: snapback ecm describe-instances --instance-id ein-..." "请先确认实例状态，再减少一次命令中的目标数量：snapback ecm describe-instances --instance-id ein-..."
    "ServiceUnavailable" Ambiguous
        "the service is unavailable for now; the request may or may not have been carried out" "服务暂时不可用，请求可能已执行，也可能未执行"
        "look at the instances before trying again: snapback ecm describe-instances --instance-id ein-..." "重试前请先确认实例状态：snapback ecm describe-instances --instance-id ein-..."
    "UnauthorizedOperation" Permission
        "this identity is not authorised for the operation" "未授权操作"
        "grant the action (such as ecm:ResetInstances) to the identity whose keys are used: `snapback policy ecm reset-instances` prints a policy" "请为所用密钥对应的身份授予相应权限（例如 ecm:ResetInstances）：`snapback policy ecm reset-instances` 可生成权限策略"
    "UnknownParameter" InvalidRequest
        "the operation does not know one of the parameters" "包含未定义的参数"
        "the provider's message names the parameter; leave it out" "请根据返回信息去掉未定义的参数"
    "UnsupportedOperation" Precondition
        "this cannot be done with this resource" "该资源不支持此操作"
        "look at the state and type of the resource: snapback ecm describe-instances --instance-id ein-..." "请查看资源的状态和类型：snapback ecm describe-instances --instance-id ein-..."
    "UnsupportedProtocol" InvalidRequest
        "the HTTP method is not served" "请求所用的 HTTP 方法不受支持"
        "check --endpoint and any proxy: snapback sends POST, which is served" "请检查 --endpoint 和代理设置，snapback 使用受支持的 POST 方法"
    "UnsupportedRegion" InvalidRequest
        "the product is not served in this region" "该地域不支持此产品"
        "check --region and TENCENTCLOUD_REGION: CBS and CVM need one such as ap-guangzhou, ECM needs none" "请检查 --region 和 TENCENTCLOUD_REGION：CBS 和 CVM 需要地域（例如 ap-guangzhou），ECM 不需要"
};
