//! SIGINT and SIGTERM: the first stops what can be stopped safely, the second ends at once.

use crate::error::{Error, Kind, Result};

/// Waits for signals. While it lives they no longer end the process by themselves.
pub(super) struct Signals {
    #[cfg(unix)]
    interrupt: tokio::signal::unix::Signal,
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
}

impl Signals {
    /// Begins to listen.
    ///
    /// # Errors
    /// [`Kind::Failed`] when the system refuses.
    pub(super) fn listen() -> Result<Self> {
        #[cfg(unix)]
        {
            use tokio::signal::unix::{SignalKind, signal};
            let refused =
                |error| Error::new(Kind::Failed, "signals cannot be listened for").caused_by(error);
            Ok(Self {
                interrupt: signal(SignalKind::interrupt()).map_err(refused)?,
                terminate: signal(SignalKind::terminate()).map_err(refused)?,
            })
        }
        #[cfg(not(unix))]
        Ok(Self {})
    }

    /// The next signal.
    pub(super) async fn next(&mut self) -> Kind {
        #[cfg(unix)]
        tokio::select! {
            _ = self.interrupt.recv() => Kind::Interrupted,
            _ = self.terminate.recv() => Kind::Terminated,
        }
        #[cfg(not(unix))]
        match tokio::signal::ctrl_c().await {
            Ok(()) => Kind::Interrupted,
            Err(_) => std::future::pending().await,
        }
    }
}
