//! `ResetInstance`. Imports nothing of ours but the tables and the state it changes.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::listing::check_prefix;
use super::password::{is_good_host_name, is_good_password};
use super::power::{check_disks, check_state, find, remember};
use super::refusals::{self, IMAGE_PREFIX, RESET_INSTANCE};
use super::{Context, Outcome};
use crate::sandbox::ecm::params::Params;
use crate::sandbox::refusal::Refused;
use crate::sandbox::world::{CvmImage, CvmInstance, CvmTask, World};

const KNOWN: [&str; 7] = [
    "InstanceId",
    "ImageId",
    "SystemDisk",
    "LoginSettings",
    "EnhancedService",
    "HostName",
    "UserData",
];

/// The only key pair of the sandbox's account.
const KEY_PAIR: &str = "skey-sandbox";
/// The most bytes of `UserData`.
const MOST_USER_DATA: usize = 16 * 1024;

/// `ResetInstance`.
pub(super) fn reset_instance(world: &mut World, params: &Params, context: &Context) -> Outcome {
    params.only(&KNOWN)?;
    let id = params.needed("InstanceId")?;
    check_prefix(&[id], "ins-", "InvalidInstanceId.Malformed")?;
    let keeps_login = check_login(params)?;
    check_extras(params)?;

    let instance = find(world, id, context)?;
    check_instance(instance)?;
    check_disks(world, id)?;
    let image_id = params.text("ImageId")?.unwrap_or(&instance.image_id);
    let image = find_image(world, image_id, context)?;
    if keeps_login && !image.private {
        return Err(refusals::value("LoginSettings.KeepImageLogin"));
    }
    let size_gib = system_disk_size(world, id, params)?;
    if let Some(row) = RESET_INSTANCE.stated(instance.provokes.as_deref()) {
        return Err(row.into());
    }
    if let Some(row) = RESET_INSTANCE.stated(image.provokes.as_deref()) {
        return Err(row.into());
    }
    let task = CvmTask::Reset {
        image_id: image_id.to_owned(),
        generation: image.generation,
        size_gib,
        ends: context.ends(),
    };
    if let Some(instance) = world.cvm_instances.get_mut(id) {
        remember(instance, "ResetInstance", task, context);
    }
    world.schedule(context.ends());
    Ok(context.answered())
}

/// Checks how one is to log in. Returns whether that stays as the image has it.
fn check_login(params: &Params) -> Result<bool, Refused> {
    let Some(login) = params.object("LoginSettings")? else {
        return Ok(false);
    };
    login.only(&["Password", "KeyIds", "KeepImageLogin"])?;
    let password = login.text("Password")?;
    let keys = login.texts("KeyIds")?.unwrap_or_default();
    let keeps = login.text_flag("KeepImageLogin")? == Some(true);
    let ways = [password.is_some(), !keys.is_empty(), keeps];
    if ways.into_iter().filter(|way| *way).count() > 1 {
        return Err(refusals::CONFLICT.into());
    }
    if !password.is_none_or(is_good_password) {
        return Err(refusals::PASSWORD.into());
    }
    check_prefix(&keys, "skey-", "InvalidKeyPairId.Malformed")?;
    if keys.iter().any(|key| *key != KEY_PAIR) {
        return Err(refusals::KEY_PAIR.into());
    }
    Ok(keeps)
}

fn check_extras(params: &Params) -> Result<(), Refused> {
    if let Some(services) = params.object("EnhancedService")? {
        let names = ["SecurityService", "MonitorService", "AutomationService"];
        services.only(&names)?;
        for name in names {
            if let Some(service) = services.object(name)? {
                service.only(&["Enabled"])?;
                service.flag("Enabled")?;
            }
        }
    }
    if !params.text("HostName")?.is_none_or(is_good_host_name) {
        return Err(refusals::HOST_NAME.into());
    }
    if let Some(data) = params.text("UserData")?
        && !STANDARD
            .decode(data)
            .is_ok_and(|data| data.len() <= MOST_USER_DATA)
    {
        return Err(refusals::USER_DATA.into());
    }
    Ok(())
}

fn check_instance(instance: &CvmInstance) -> Result<(), Refused> {
    // That both are allowed is not said in words, but neither is among the documented refusals.
    check_state(instance, &["RUNNING", "STOPPED"])?;
    if instance.task.is_some() {
        return Err(refusals::IN_PROGRESS.into());
    }
    if instance.state == "STOPPED" && instance.stop_charging {
        return Err(refusals::STOP_CHARGING.into());
    }
    if instance.restrict_state != "NORMAL" {
        return Err(refusals::NOT_SUPPORTED.into());
    }
    Ok(())
}

fn find_image<'a>(world: &'a World, id: &str, context: &Context) -> Result<&'a CvmImage, Refused> {
    check_prefix(&[id], "img-", "InvalidImageId.Malformed")?;
    let image = world
        .cvm_images
        .get(id)
        .filter(|image| image.region == context.region)
        .ok_or_else(|| RESET_INSTANCE.absent(id, IMAGE_PREFIX, refusals::IMAGE))?;
    if image.state != "NORMAL" {
        return Err(refusals::IMAGE_STATE.into());
    }
    if image.architecture != "x86_64" {
        return Err(refusals::ARCHITECTURE.into());
    }
    Ok(image)
}

/// How large the system disk will be: it can be made larger, not smaller.
fn system_disk_size(world: &World, id: &str, params: &Params) -> Result<u32, Refused> {
    let mut disks = world.cbs_disks.values();
    let own = disks.find(|disk| disk.system && disk.instance_id.as_deref() == Some(id));
    let size = own.map_or(0, |disk| disk.size_gib);
    let Some(wanted) = params.object("SystemDisk")? else {
        return Ok(size);
    };
    wanted.only(&["DiskSize", "DiskType", "DiskId"])?;
    match wanted.number("DiskSize")?.map(u32::try_from) {
        None => Ok(size),
        Some(Ok(wanted)) if (size..=2048).contains(&wanted) => Ok(wanted),
        Some(_) => Err(refusals::value("SystemDisk.DiskSize")),
    }
}
