//! A scripted server on loopback: answers each request from a script and remembers what it was sent.
//!
//! ```ignore
//! let stub = Stub::start(
//!     Script::new()
//!         .reply("ResetDisk", Reply::Html502)
//!         .always("DescribeDisks", Reply::ok(&json!({"RequestId": REQUEST_ID, "Disks": {"Disk": []}}))),
//! );
//! ```

use std::io::{BufRead, BufReader, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::http::{Request, read_request, write_answer};
use super::script::{REQUEST_ID, Reply, Script};

/// Far above any honest duration: a test that waits for ever fails instead of holding up all of them.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// The server. It ends, and cuts its connections, when it is dropped.
#[derive(Debug)]
pub(crate) struct Stub {
    address: SocketAddr,
    state: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    /// Told of each request.
    arrived: Condvar,
}

#[derive(Debug, Default)]
struct State {
    requests: Vec<Request>,
    connections: Vec<TcpStream>,
    stopping: bool,
}

impl Stub {
    /// Starts a server on a free port of 127.0.0.1.
    pub(crate) fn start(script: Script) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port on loopback");
        let address = listener.local_addr().expect("a bound socket has one");
        let state = Arc::new(Shared::default());
        let shared = Arc::clone(&state);
        let thread = thread::spawn(move || accept(&listener, &Arc::new(script), &shared));
        Self {
            address,
            state,
            thread: Some(thread),
        }
    }

    /// What to give to `--endpoint`.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Every request so far, in the order of arrival.
    pub(crate) fn requests(&self) -> Vec<Request> {
        lock(&self.state).requests.clone()
    }

    /// The actions of every request so far, in the order of arrival.
    pub(crate) fn actions(&self) -> Vec<String> {
        self.requests().iter().map(Request::action).collect()
    }

    /// Returns when a call of `action` has arrived; at once if one has.
    pub(crate) fn wait_for(&self, action: &str) {
        let is_missing = |state: &mut State| {
            let mut requests = state.requests.iter();
            !requests.any(|request| request.action() == action)
        };
        let state = lock(&self.state);
        let (_state, waited) = self
            .state
            .arrived
            .wait_timeout_while(state, LONGEST_WAIT, is_missing)
            .unwrap_or_else(PoisonError::into_inner);
        assert!(!waited.timed_out(), "no {action} has arrived");
    }

    /// How many calls of `action` there were so far.
    pub(crate) fn count(&self, action: &str) -> usize {
        self.actions()
            .iter()
            .filter(|given| *given == action)
            .count()
    }
}

impl Drop for Stub {
    fn drop(&mut self) {
        {
            let mut state = lock(&self.state);
            state.stopping = true;
            for connection in &state.connections {
                // Fails when the client was first to close it.
                let _ = connection.shutdown(Shutdown::Both);
            }
        }
        // Wakes the thread that waits for connections.
        drop(TcpStream::connect(self.address));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

// A panic while the lock is held fails its own test; what was recorded until then is still true.
fn lock(shared: &Shared) -> MutexGuard<'_, State> {
    shared.state.lock().unwrap_or_else(PoisonError::into_inner)
}

fn accept(listener: &TcpListener, script: &Arc<Script>, state: &Arc<Shared>) {
    let mut threads = Vec::new();
    for stream in listener.incoming() {
        let mut shared = lock(state);
        if shared.stopping {
            break;
        }
        let Ok(stream) = stream else { continue };
        let Ok(for_shutdown) = stream.try_clone() else {
            continue;
        };
        shared.connections.push(for_shutdown);
        let (script, state) = (Arc::clone(script), Arc::clone(state));
        // An error here is the client's end of a connection, or our own shutdown of it.
        threads.push(thread::spawn(move || {
            let _ = serve(&stream, &script, &state);
            let _ = stream.shutdown(Shutdown::Both);
        }));
    }
    for thread in threads {
        let _ = thread.join();
    }
}

fn serve(stream: &TcpStream, script: &Script, state: &Shared) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    while let Some(request) = read_request(&mut reader)? {
        let action = request.action();
        let nth = {
            let requests = &mut lock(state).requests;
            let nth = requests.iter().filter(|r| r.action() == action).count();
            requests.push(request.clone());
            nth
        };
        state.arrived.notify_all();
        let reply = script.answer(&request, &action, nth);
        if !answer(stream, &mut reader, &request, reply)? {
            break;
        }
    }
    Ok(())
}

// Returns whether the connection lives on.
fn answer(
    mut stream: &TcpStream,
    reader: &mut impl BufRead,
    request: &Request,
    reply: Reply,
) -> std::io::Result<bool> {
    let json = [("Content-Type".to_owned(), "application/json".to_owned())];
    match reply {
        Reply::Json {
            status,
            headers,
            body,
        } => {
            let body = body.to_string();
            let headers = [&json, headers.as_slice()].concat();
            write_answer(&mut stream, status, &headers, body.len(), body.as_bytes())?;
            Ok(true)
        }
        Reply::Status500Json => {
            let error = Reply::error_for(request, 500, "InternalError", "internal error");
            answer(stream, reader, request, error)
        }
        Reply::Html502 => {
            let html = [("Content-Type".to_owned(), "text/html".to_owned())];
            let body = b"<html><body><h1>502 Bad Gateway</h1></body></html>";
            write_answer(&mut stream, 502, &html, body.len(), body)?;
            Ok(true)
        }
        Reply::EmptyBody => {
            write_answer(&mut stream, 200, &json, 0, b"")?;
            Ok(true)
        }
        Reply::Truncated => {
            let body = format!(r#"{{"RequestId":"{REQUEST_ID}""#);
            write_answer(&mut stream, 200, &json, body.len() + 99, body.as_bytes())?;
            Ok(false)
        }
        Reply::Garbage => {
            stream.write_all(b"\x15\x03\x01 this is not HTTP\r\n\r\n")?;
            Ok(false)
        }
        Reply::CloseAfterRequest => Ok(false),
        Reply::Hang => {
            // Until either side ends the connection: nothing is expected to arrive.
            reader.fill_buf()?;
            Ok(false)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use std::io::Read;

    // Sends everything at once, says that nothing will follow, and reads to the end.
    fn exchange(stub: &Stub, requests: &str) -> String {
        let mut stream = TcpStream::connect(stub.address).unwrap();
        stream.write_all(requests.as_bytes()).unwrap();
        stream.shutdown(Shutdown::Write).unwrap();
        let mut answers = String::new();
        stream.read_to_string(&mut answers).unwrap();
        answers
    }

    fn call(action: &str) -> String {
        format!("POST /?Action={action}&Version=1 HTTP/1.1\r\n\r\n")
    }

    fn answer_to(reply: Reply) -> String {
        let stub = Stub::start(Script::new().reply("A", reply));
        exchange(&stub, &call("A"))
    }

    #[test]
    fn replies_are_given_in_turn_over_one_connection_and_requests_remembered() {
        let script = Script::new()
            .reply("A", Reply::ok(&json!({"n": 1})).header("X-Acs", "7"))
            .reply("A", Reply::json(403, &json!({"n": 2})))
            .always("B", Reply::ok(&json!({})));
        let stub = Stub::start(script);
        let calls = ["A", "B", "A", "B", "A"].map(call).concat();
        let answers = exchange(&stub, &calls);
        let json = "Content-Type: application/json\r\n";
        let b = format!("HTTP/1.1 200 \r\nContent-Length: 2\r\n{json}\r\n{{}}");
        let unscripted = json!({
            "Code": "Unscripted",
            "Message": "call 3 of A is not in the script",
            "RequestId": REQUEST_ID,
            "HostId": "ecs.aliyuncs.com",
        });
        let length = unscripted.to_string().len();
        let expected = [
            format!("HTTP/1.1 200 \r\nContent-Length: 7\r\n{json}X-Acs: 7\r\n\r\n{{\"n\":1}}"),
            b.clone(),
            format!("HTTP/1.1 403 \r\nContent-Length: 7\r\n{json}\r\n{{\"n\":2}}"),
            b,
            format!("HTTP/1.1 400 \r\nContent-Length: {length}\r\n{json}\r\n{unscripted}"),
        ];
        assert_eq!(answers, expected.concat());
        assert_eq!(stub.actions(), ["A", "B", "A", "B", "A"]);
        assert_eq!(stub.count("A"), 3);
        assert_eq!(stub.requests()[0].target, "/?Action=A&Version=1");
    }

    #[test]
    fn the_action_is_found_in_header_query_and_form() {
        let stub = Stub::start(Script::new());
        let answer = exchange(&stub, "POST / HTTP/1.1\r\nX-TC-Action: C\r\n\r\n");
        assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
        assert!(
            answer.contains(r#"{"Response":{"Error":{"Code":"Unscripted""#),
            "{answer}"
        );
        exchange(
            &stub,
            "POST / HTTP/1.1\r\nContent-Length: 12\r\n\r\nX=1&Action=F",
        );
        exchange(&stub, "GET / HTTP/1.1\r\n\r\n");
        assert_eq!(stub.actions(), ["C", "F", ""]);
    }

    #[test]
    fn every_kind_of_broken_answer_is_broken_in_its_own_way() {
        let head = |answer: &str| answer.split("\r\n").next().unwrap().to_owned();
        let html = answer_to(Reply::Html502);
        assert_eq!(head(&html), "HTTP/1.1 502 ");
        assert!(html.contains("Content-Type: text/html"), "{html}");
        let internal = answer_to(Reply::Status500Json);
        assert_eq!(head(&internal), "HTTP/1.1 500 ");
        assert!(internal.contains(r#""Code":"InternalError""#), "{internal}");
        assert!(!answer_to(Reply::Garbage).starts_with("HTTP/"));
        assert_eq!(answer_to(Reply::CloseAfterRequest), "");
        assert_eq!(answer_to(Reply::Hang), "");
        assert!(answer_to(Reply::EmptyBody).ends_with("\r\n\r\n"));
        let truncated = answer_to(Reply::Truncated);
        let (head, body) = truncated.split_once("\r\n\r\n").unwrap();
        let length = format!("Content-Length: {}", body.len() + 99);
        assert!(head.contains(&length), "{truncated}");
    }

    #[test]
    fn a_client_left_hanging_is_let_go_when_the_server_ends() {
        let stub = Stub::start(Script::new().always("A", Reply::Hang));
        let mut stream = TcpStream::connect(stub.address).unwrap();
        stream.write_all(call("A").as_bytes()).unwrap();
        drop(stub);
        let mut answer = Vec::new();
        // The end may come as an orderly close or, when the request was still unread, as a reset.
        let _ = stream.read_to_end(&mut answer);
        assert_eq!(answer, b"");
    }
}
