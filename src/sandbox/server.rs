//! The HTTP/1.1 server: sockets, the limit on bodies, and which cloud a request is for. Imports [`crate::error`].

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use http_body_util::{BodyExt, Limited};
use hyper::Response;
use hyper::StatusCode;
use hyper::body::{Body, Incoming};
use hyper::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::{Semaphore, watch};
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;

use super::emulator::Emulator;
use super::exchange::{Oversize, Request};
use super::reply::{Closed, Delivery, Manner, Reply};
use crate::error::{Error, Kind, Text};

/// The largest body that is read: what Tencent Cloud allows a signed POST.
const MOST_BYTES: usize = 10 * 1024 * 1024;

/// The most connections at a time; whoever comes then waits until another goes. Few enough to leave file descriptors
/// for the state file under the usual limit of 1024.
pub(super) const MOST_CONNECTIONS: usize = 256;

/// How long a TLS handshake may take.
const HANDSHAKE: Duration = Duration::from_secs(30);

/// The longest time that the body of a request may take.
const BODY: Duration = Duration::from_secs(60);

/// How long to wait after a connection could not be accepted, for instance for want of file descriptors.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// A server in threads of its own. It ends when this is dropped.
#[derive(Debug)]
pub(super) struct Server {
    pub(super) addr: SocketAddr,
    threads: Vec<thread::JoinHandle<()>>,
    // Closing the channel is the signal to end.
    stop: watch::Sender<()>,
}

/// What every connection needs.
#[derive(Clone)]
struct Shared {
    emulator: Arc<Emulator>,
    tls: Option<TlsAcceptor>,
    places: Arc<Semaphore>,
}

impl Server {
    /// Binds `addr` and begins to serve with so many threads, over TLS where there is something to do it with.
    pub(super) fn start(
        addr: SocketAddr,
        emulator: Emulator,
        tls: Option<TlsAcceptor>,
        threads: usize,
    ) -> Result<Self, Error> {
        let failed = |error: io::Error| {
            let message = format!("the sandbox cannot listen on {addr}");
            let taken = error.kind() == io::ErrorKind::AddrInUse;
            let error = Error::new(Kind::Failed, message).caused_by(error);
            if taken {
                error.hint(Text::fixed(
                    "name another address with --addr; port 0 takes any free one",
                    "请用 --addr 指定其他地址；端口 0 表示任选一个空闲端口",
                ))
            } else {
                error
            }
        };
        let listener = TcpListener::bind(addr).map_err(failed)?;
        listener.set_nonblocking(true).map_err(failed)?;
        let addr = listener.local_addr().map_err(failed)?;
        let (stop, stopped) = watch::channel(());
        let shared = Shared {
            emulator: Arc::new(emulator),
            tls,
            places: Arc::new(Semaphore::new(MOST_CONNECTIONS)),
        };
        let threads = (0..threads.max(1))
            .map(|_| serve(listener.try_clone()?, shared.clone(), stopped.clone()))
            .collect::<io::Result<_>>()
            .map_err(failed)?;
        Ok(Self {
            addr,
            threads,
            stop,
        })
    }

    /// Blocks until the server's threads end.
    pub(super) fn wait(self) {
        for thread in self.threads {
            // A panic in the thread has ended it, and there is nobody left to tell.
            let _ = thread.join();
        }
        drop(self.stop);
    }
}

/// A thread that accepts connections from `listener` and serves them.
fn serve(
    listener: TcpListener,
    shared: Shared,
    mut stopped: watch::Receiver<()>,
) -> io::Result<thread::JoinHandle<()>> {
    let runtime: Runtime = Builder::new_current_thread().enable_all().build()?;
    let listener = {
        let _entered = runtime.enter();
        tokio::net::TcpListener::from_std(listener)?
    };
    thread::Builder::new()
        .name("sandbox".into())
        .spawn(move || {
            runtime.spawn(accept(listener, shared));
            // Nothing is ever sent: the channel closes when the server is dropped.
            let _ = runtime.block_on(stopped.changed());
        })
}

/// Accepts connections until the runtime ends.
async fn accept(listener: tokio::net::TcpListener, shared: Shared) {
    // The semaphore is never closed.
    while let Ok(place) = Arc::clone(&shared.places).acquire_owned().await {
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(ACCEPT_PAUSE).await;
            continue;
        };
        // Answers are small and written at once: without this the last one of several waits for an acknowledgement.
        let _ = stream.set_nodelay(true);
        let emulator = Arc::clone(&shared.emulator);
        let tls = shared.tls.clone();
        tokio::spawn(async move {
            let _place = place;
            match tls {
                None => converse(stream, emulator).await,
                Some(tls) => {
                    // Who does not trust the certificate goes away, and who says nothing is not waited for.
                    let accepted = timeout(HANDSHAKE, tls.accept(stream)).await;
                    if let Ok(Ok(stream)) = accepted {
                        converse(stream, emulator).await;
                    }
                }
            }
        });
    }
}

/// Answers the requests of a connection.
async fn converse(stream: impl AsyncRead + AsyncWrite + Unpin, emulator: Arc<Emulator>) {
    let service = service_fn(move |request| {
        let emulator = Arc::clone(&emulator);
        async move { respond(&emulator, request).await }
    });
    // A connection that breaks is the client's business, or what it asked for.
    let _ = http1::Builder::new()
        .timer(TokioTimer::new())
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

async fn respond(
    emulator: &Emulator,
    request: hyper::Request<Incoming>,
) -> Result<Response<Delivery>, Closed> {
    let (head, body) = request.into_parts();
    // What announces itself as too large is not waited for.
    let announced = body.size_hint().lower();
    let body = if announced > MOST_BYTES as u64 {
        None
    } else {
        let whole = Limited::new(body, MOST_BYTES).collect();
        // A body that does not come to its end holds a place that others wait for.
        match timeout(BODY, whole).await {
            Ok(body) => body.ok(),
            Err(_) => return Err(Closed),
        }
    };
    let reply = match body {
        Some(body) => emulator.handle(&Request::from_parts(head, body.to_bytes())),
        None => Reply::of(&Emulator::too_large(&head.headers, Oversize::Body)),
    };
    if !reply.wait.is_zero() {
        tokio::time::sleep(reply.wait).await;
    }
    write(reply)
}

fn write(reply: Reply) -> Result<Response<Delivery>, Closed> {
    if reply.manner == Manner::Dropped {
        return Err(Closed);
    }
    let mut response = Response::new(Delivery::new(reply.body, reply.manner));
    *response.status_mut() =
        StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(reply.content_type));
    for (name, value) in reply.headers {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(HeaderName::from_static(name), value);
        }
    }
    Ok(response)
}
