//! The HTTP/1.1 server: sockets, the limit on bodies, and which cloud a request is for. Imports [`crate::error`].

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use chrono::Utc;
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Body, Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;
use tokio::runtime::Builder;
use tokio::sync::oneshot;

use super::emulator::Emulator;
use super::exchange::{Answer, Oversize, Request};
use crate::error::{Error, Kind};

/// The largest body that is read: what Tencent Cloud allows a signed POST.
const MOST_BYTES: usize = 10 * 1024 * 1024;

/// How long to wait after a connection could not be accepted, for instance for want of file descriptors.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// A server in a thread of its own. It ends when this is dropped.
#[derive(Debug)]
pub(super) struct Server {
    pub(super) addr: SocketAddr,
    thread: thread::JoinHandle<()>,
    // Closing the channel is the signal to end.
    stop: oneshot::Sender<()>,
}

impl Server {
    /// Binds `addr` and begins to serve.
    pub(super) fn start(addr: SocketAddr, emulator: Emulator) -> Result<Self, Error> {
        let failed = |error| {
            let message = format!("the sandbox cannot listen on {addr}");
            Error::new(Kind::Failed, message).caused_by(error)
        };
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(failed)?;
        let listener = runtime.block_on(TcpListener::bind(addr)).map_err(failed)?;
        let addr = listener.local_addr().map_err(failed)?;
        let (stop, stopped) = oneshot::channel::<()>();
        let thread = thread::Builder::new()
            .name("sandbox".into())
            .spawn(move || {
                runtime.spawn(accept(listener, Arc::new(emulator)));
                // Nothing is ever sent: the channel closes when the server is dropped.
                let _ = runtime.block_on(stopped);
            })
            .map_err(failed)?;
        Ok(Self { addr, thread, stop })
    }

    /// Blocks until the server's thread ends.
    pub(super) fn wait(self) {
        // A panic in the thread has ended the server, and there is nobody left to tell.
        let _ = self.thread.join();
        drop(self.stop);
    }
}

/// Accepts connections until the runtime ends.
async fn accept(listener: TcpListener, emulator: Arc<Emulator>) {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(ACCEPT_PAUSE).await;
            continue;
        };
        let emulator = Arc::clone(&emulator);
        tokio::spawn(async move {
            let service = service_fn(move |request| {
                let emulator = Arc::clone(&emulator);
                async move { Ok::<_, Infallible>(respond(&emulator, request).await) }
            });
            // A connection that breaks is the client's business.
            let _ = http1::Builder::new()
                .timer(TokioTimer::new())
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

async fn respond(emulator: &Emulator, request: hyper::Request<Incoming>) -> Response<Full<Bytes>> {
    let (head, body) = request.into_parts();
    // What announces itself as too large is not waited for.
    let announced = body.size_hint().lower();
    let body = if announced > MOST_BYTES as u64 {
        None
    } else {
        Limited::new(body, MOST_BYTES).collect().await.ok()
    };
    let answer = match body {
        Some(body) => {
            let request = Request::from_parts(head, body.to_bytes());
            emulator.answer(&request, Utc::now())
        }
        None => Emulator::too_large(&head.headers, Oversize::Body),
    };
    write(&answer)
}

fn write(answer: &Answer) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::from(answer.text()));
    *response.status_mut() =
        StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let content_type = HeaderValue::from_static(answer.content_type);
    response.headers_mut().insert(CONTENT_TYPE, content_type);
    response
}
