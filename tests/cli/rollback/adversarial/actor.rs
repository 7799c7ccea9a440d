//! Somebody who starts, stops and snapshots the instances that runs roll back.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::super::kills::Random;
use super::stage::{Cloud, Stage};
use crate::sandbox::signed::try_ask;
use snapback::api::Service;

/// How long the actor works with an instance that it has started. What is looked at and stopped and started meanwhile
/// would otherwise look the same to a process that the machine lets wait.
const SESSION: Duration = Duration::from_millis(1500);

pub(super) struct Actor<'a> {
    stage: &'a Stage,
    random: Random,
    requests: u32,
    /// When it has started each instance.
    started: BTreeMap<&'static str, Instant>,
    starts: usize,
}

impl<'a> Actor<'a> {
    pub(super) fn new(stage: &'a Stage, seed: u64) -> Self {
        Self {
            stage,
            random: Random::new(seed ^ 0xac70),
            requests: 0,
            started: BTreeMap::new(),
            starts: 0,
        }
    }

    /// Works until it is over. Returns how many starts were accepted.
    pub(super) fn work(mut self, over: &AtomicBool) -> usize {
        while !over.load(Ordering::Relaxed) {
            thread::sleep(Duration::from_millis(self.random.below(700)));
            let instances = self.stage.instances();
            let (instance, disks) = &instances[self.pick(instances.len())];
            match self.random.below(5) {
                0 | 1 => self.start(instance),
                2 | 3 => self.stop(instance),
                _ => {
                    let disk = disks[self.pick(disks.len())];
                    self.ask("CreateSnapshot", "CreateSnapshot", json!({"DiskId": disk}));
                }
            }
        }
        self.starts
    }

    fn pick(&mut self, count: usize) -> usize {
        usize::try_from(self.random.below(count as u64)).unwrap()
    }

    fn start(&mut self, instance: &'static str) {
        // Noted before it is known to be accepted: the answer may get lost.
        self.started.insert(instance, Instant::now());
        let params = self.instance(instance);
        if self.ask("StartInstance", "StartInstances", params) {
            self.starts += 1;
        }
    }

    fn stop(&mut self, instance: &'static str) {
        let since = self.started.get(instance);
        if since.is_none_or(|since| since.elapsed() >= SESSION) {
            let params = self.instance(instance);
            self.ask("StopInstance", "StopInstances", params);
        }
    }

    fn instance(&self, id: &str) -> Value {
        match self.stage.cloud {
            Cloud::Ecs => json!({"InstanceId": id}),
            Cloud::Cbs => json!({"InstanceIds": [id]}),
        }
    }

    /// Sends a request under the name that it has on this cloud; whether it is known to be accepted.
    fn ask(&mut self, ecs: &'static str, tencent: &'static str, params: Value) -> bool {
        self.requests += 1;
        let (service, action) = match self.stage.cloud {
            Cloud::Ecs => (Service::Ecs, ecs),
            Cloud::Cbs if tencent == "CreateSnapshot" => (Service::Cbs, tencent),
            Cloud::Cbs => (Service::Cvm, tencent),
        };
        let answer = try_ask(&self.stage.served, self.requests, service, action, params);
        answer.is_some_and(|body| body["Code"].is_null() && body["Response"]["Error"].is_null())
    }
}
