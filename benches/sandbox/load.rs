//! Clients that send requests that were signed before, each over one connection.

use std::error::Error;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use chrono::Utc;
use serde_json::{Value, json};
use snapback::api::{
    self, AlibabaSignature, Call, Credential, Destination, Effect, Secret, Service, Stamp,
};
use snapback::sandbox::{KEY_ID, KEY_SECRET};

/// How many requests for `disk` a sandbox answers in a second, sent by so many clients.
///
/// # Errors
/// When one of them is not answered with the disk.
pub(crate) fn rate(
    addr: SocketAddr,
    clients: usize,
    requests: usize,
    disk: &str,
) -> Result<f64, Box<dyn Error>> {
    let scripts: Vec<Vec<String>> = (0..clients)
        .map(|client| {
            let sign = |number| signed(addr, disk, &format!("{client}-{number}"));
            (0..requests).map(sign).collect()
        })
        .collect();
    let began = Instant::now();
    let clients: Vec<_> = scripts
        .into_iter()
        .map(|script| {
            let disk = disk.to_owned();
            thread::spawn(move || send(addr, &script, &disk).map_err(|error| error.to_string()))
        })
        .collect();
    let mut answers = 0_u32;
    for client in clients {
        answers += client.join().map_err(|_| "a client panicked")??;
    }
    Ok(f64::from(answers) / began.elapsed().as_secs_f64())
}

/// A signed request for one disk, as it goes over the wire.
fn signed(addr: SocketAddr, disk: &str, nonce: &str) -> String {
    let host = addr.to_string();
    let Value::Object(params) = json!({"DiskIds": format!("[\"{disk}\"]")}) else {
        return String::new();
    };
    let call = Call {
        service: Service::Ecs,
        action: "DescribeDisks",
        effect: Effect::Read,
        dry_run: false,
        params,
        secrets: &[],
        anonymous: false,
        answers_keys: false,
        answer_within: Duration::from_secs(1),
    };
    let key = Credential {
        key_id: KEY_ID.to_owned(),
        key_secret: Secret::new(KEY_SECRET),
        token: None,
    };
    let destination = Destination {
        host: &host,
        region: Some("cn-hangzhou"),
    };
    let stamp = Stamp {
        time: Utc::now(),
        nonce: nonce.to_owned(),
    };
    let signed = api::sign(&call, Some(&key), destination, &stamp, AlibabaSignature::V1);
    let mut text = format!(
        "{} {} HTTP/1.1\r\nhost: {host}\r\ncontent-length: {}\r\n",
        signed.method,
        signed.target,
        signed.body.len()
    );
    for (name, value) in &signed.headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text + "\r\n" + &signed.body
}

fn send(addr: SocketAddr, script: &[String], disk: &str) -> Result<u32, Box<dyn Error>> {
    let stream = TcpStream::connect(addr)?;
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut writer = stream;
    let mut answers = 0;
    let mut line = String::new();
    for request in script {
        writer.write_all(request.as_bytes())?;
        let mut length = 0;
        loop {
            line.clear();
            reader.read_line(&mut line)?;
            if line.trim().is_empty() {
                break;
            }
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse()?;
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body)?;
        let body = String::from_utf8_lossy(&body);
        if !body.contains(&format!("\"DiskId\":\"{disk}\"")) {
            return Err(format!("answered with {body}").into());
        }
        answers += 1;
    }
    Ok(answers)
}
