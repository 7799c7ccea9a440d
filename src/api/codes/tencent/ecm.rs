//! Codes of the ECM operations that snapback speaks.

use crate::api::codes::{Entry, entries};

/// Sorted by code. `Invaild` is the provider's own spelling.
pub(super) static TABLE: &[Entry] = entries! {
    "FailedOperation.ImageInUse" Precondition
        "the image is in use" "镜像正在使用中"
        "wait until the image is free: snapback ecm describe-images --image-id img-..." "请等待镜像空闲：snapback ecm describe-images --image-id img-..."
    "FailedOperation.InstanceNotAllStopped" Precondition
        "not all of the instances are stopped" "并非所有实例都已关机"
        "look which are not: snapback ecm describe-instances --instance-id ein-..., and stop them" "请查看未关机的实例：snapback ecm describe-instances --instance-id ein-...，并将其关机"
    "FailedOperation.InstanceOwnerCheckFailed" Permission
        "one of the instances does not belong to this account" "其中某个实例不属于当前账号"
        "check which account the keys belong to" "请确认密钥所属账号"
    "FailedOperation.InternalOperationFailure" Ambiguous
        "a fault inside ECM; the request may or may not have been carried out" "ECM 内部错误，请求可能已执行，也可能未执行"
        "look at LatestOperation of the instances before trying again: snapback ecm describe-instances --instance-id ein-..." "重试前请先查看实例的 LatestOperation：snapback ecm describe-instances --instance-id ein-..."
    "FailedOperation.OperationNotAllow" Precondition
        "the instance does not allow this operation in its present state" "实例当前状态不允许该操作"
        "look at its state and restrictions: snapback ecm describe-instances --instance-id ein-..." "请查看实例状态和限制：snapback ecm describe-instances --instance-id ein-..."
    "InvalidParameter.InvalidDataFormat" InvalidRequest
        "a value is not of the expected form" "数据格式错误"
        "--print-request shows what is sent; check the ids and the quoting of JSON values" "--print-request 可查看实际发送的请求；请检查 ID 以及 JSON 值的引号"
    "InvalidParameter.ParameterConflict" InvalidRequest
        "a password and keeping the image's login exclude each other" "设置密码与保留镜像登录方式不能同时使用"
        "give either a password or --keep-image-login, not both" "请在设置密码与 --keep-image-login 之间二选一"
    "InvalidParameterValue.InvaildDescribeInstance" InvalidRequest
        "the query for instances is not valid" "查询实例的参数无效"
        "check the filters of the command; one filter takes at most five values" "请检查过滤条件；每个过滤条件最多五个值"
    "InvalidParameterValue.InvaildModifyParam" InvalidRequest
        "a value for the change is not valid" "修改参数的取值无效"
        "check the options of the command; --print-request shows what is sent" "请检查命令选项；--print-request 可查看实际发送的请求"
    "InvalidParameterValue.InvaildPageParam" InvalidRequest
        "offset or limit is not valid" "分页参数无效"
        "a page has at most 100 entries; leave paging to snapback" "每页最多 100 条；分页可交由 snapback 处理"
    "InvalidParameterValue.InvaildPassword" InvalidRequest
        "the password breaks the rules for instance passwords" "密码不符合规则"
        "12 to 16 characters of at least three classes (upper case, lower case, digits, symbols), not beginning with '/', satisfy every documented rule" "使用 12 至 16 个字符，至少包含大写字母、小写字母、数字、符号中的三类，且不以“/”开头，即可满足所有文档规则"
    "InvalidParameterValue.InvalidFilter" InvalidRequest
        "a filter is not known, or has a wrong value" "过滤条件无效"
        "check the names and values of the filters; one filter takes at most five values" "请检查过滤条件的名称和取值；每个过滤条件最多五个值"
    "InvalidParameterValue.InvalidImageArchitecture" Precondition
        "a 32-bit image does not run on an instance with 4 GB of memory or more" "内存不低于 4 GB 的实例不能使用 32 位镜像"
        "choose a 64-bit image: snapback ecm describe-images" "请选择 64 位镜像：snapback ecm describe-images"
    "InvalidParameterValue.InvalidImageID" InvalidRequest
        "this image id is not valid, or the image is not available to this account" "镜像 ID 无效，或当前账号无法使用该镜像"
        "list the images: snapback ecm describe-images" "请列出可用镜像：snapback ecm describe-images"
    "InvalidParameterValue.InvalidInstanceID" InvalidRequest
        "this is no valid ECM instance id" "实例 ID 无效"
        "check the id: snapback ecm describe-instances --instance-id ein-..." "请检查实例 ID：snapback ecm describe-instances --instance-id ein-..."
    "InvalidParameterValue.InvalidOrderByField" InvalidRequest
        "the list cannot be sorted by this field" "排序字段无效"
        "leave out the sort field, or use timestamp" "请不要指定排序字段，或使用 timestamp"
    "InvalidParameterValue.ParameterValueTooLarge" InvalidRequest
        "a value, or the number of targets, is over the limit" "参数取值或目标数量超过限制"
        "name fewer instances in one command; related operations take at most 100" "请减少一次命令中的实例数量；同类操作最多 100 台"
    "MissingParameter.MissingImageParameter" InvalidRequest
        "an image parameter is missing" "缺少镜像参数"
        "name the image with --image-id img-..." "请用 --image-id img-... 指定镜像"
    "MissingParameter.MissingInstancesParameter" InvalidRequest
        "no instance is named" "缺少实例参数"
        "name the instances with --instance-id ein-..." "请用 --instance-id ein-... 指定实例"
    "OperationDenied.InstanceOperationInProgress" Precondition
        "another operation on the instance is still running" "实例有其他操作正在进行"
        "wait until LatestOperationState is no longer OPERATING: snapback ecm describe-instances --instance-id ein-..." "请等待 LatestOperationState 不再是 OPERATING：snapback ecm describe-instances --instance-id ein-..."
    "ResourceNotFound.InstanceNotExist" NotFound
        "the instance does not exist" "实例不存在"
        "check the id and which account the keys belong to: snapback ecm describe-instances --instance-id ein-..." "请检查实例 ID 以及密钥所属账号：snapback ecm describe-instances --instance-id ein-..."
    "ResourceUnavailable.InstanceNotRunning" Precondition
        "the instance is not running" "实例不在运行中"
        "only a running instance can be stopped; look at its state: snapback ecm describe-instances --instance-id ein-..." "只有运行中的实例才能关机；请查看实例状态：snapback ecm describe-instances --instance-id ein-..."
    "UnauthorizedOperation.ForbiddenOperation" Permission
        "this identity may not do this to this instance" "当前身份无权对该实例执行此操作"
        "grant the action (such as ecm:ResetInstances) to the identity whose keys are used" "请为所用密钥对应的身份授予相应权限（例如 ecm:ResetInstances）"
};
