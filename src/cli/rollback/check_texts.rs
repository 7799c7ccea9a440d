//! The requirements of the checks in Chinese; in English a check has its own. Findings are told in English, beside the
//! provider's own words.

use crate::error::{Language, Text};
use crate::rollback::Check;

/// A check in one line: what it has seen, and what it needs.
pub(super) fn told(check: &Check, language: Language) -> String {
    let Check {
        id,
        target,
        seen,
        needed,
        ..
    } = check;
    let zh = chinese(id).unwrap_or(needed);
    let text = Text::new(
        format!("{target}: {id}: {seen}; needed: {needed}"),
        format!("{target}: {id}: {seen}；需要：{zh}"),
    );
    text.get(language).to_owned()
}

/// The requirement of the check with this id.
fn chinese(id: &str) -> Option<&'static str> {
    Some(match id {
        "disk-attached-once" => "云盘最多挂载到一台实例",
        "disk-not-locked" => "云盘未被锁定",
        "disk-ready" => "云盘处于可回滚的状态",
        "disk-untroubled" => "云盘上一次操作未失败，否则其提示会与本次回滚的结果混淆",
        "elastic-detached" => "一份文档要求云盘已卸载，另一份文档允许其挂载在已停止的实例上",
        "encryption-fits" => "未加密的云盘只能回滚到未加密的快照",
        "image-exists" => "镜像存在",
        "image-ready" => "镜像可用",
        "instance-can-start" => "计算资源已保留，实例之后可以启动",
        "instance-exists" => "实例存在",
        "instance-known" => "云盘未挂载，或挂载到当前密钥可见的实例",
        "instance-not-expired" => "实例在一天内不会到期；已到期的实例无法启动",
        "instance-not-hibernating" => "实例未设置休眠",
        "instance-not-in-cluster" => "实例不是托管集群的节点",
        "instance-not-in-scaling-group" => {
            "实例不在伸缩组内，或在组内处于备用（Standby）或保护状态"
        }
        "instance-not-locked" => "实例未被锁定",
        "instance-not-released" => "计算资源已保留",
        "instance-settled" => "实例处于运行中或已停止状态",
        "moments-together" => {
            "同一实例各云盘的快照时间相差不超过 --max-skew，或属于同一个快照一致性组"
        }
        "no-operation-under-way" => "实例上没有正在进行的操作",
        "no-snapshot-in-progress" => "云盘没有正在创建的快照",
        "not-restricted" => "实例未受限制（NORMAL）",
        "provider-accepts" => "云厂商的预检（DryRun）通过",
        "reset-not-denied" => "云厂商允许重装该实例",
        "safety-snapshot-finished" => "安全快照已全部保存",
        "size-unchanged" => "云盘容量与创建快照时相同：文件系统将恢复为当时的大小",
        "snapshot-of-disk" => "该云盘自己的快照",
        "snapshot-usable" => "快照不是复制而来、不是共享的，也未归档",
        "snapshot-whole" => "快照已完整",
        _ => return None,
    })
}
