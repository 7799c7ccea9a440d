//! Writes the result to stdout. Imports only `error`.

use super::visible;
use crate::error::{Error, Kind, Result};
use std::io::{self, ErrorKind, IsTerminal as _, Write};

/// Writes `bytes` to stdout. A reader that has seen enough and closed the pipe (`| head`) is no error.
///
/// # Errors
///
/// [`Kind::Failed`] when stdout cannot be written, such as on a full disk.
pub fn print(bytes: &[u8]) -> Result<()> {
    write(&mut io::stdout().lock(), bytes)
}

/// Writes `bytes`, in which there is text from outside, to stdout as [`print()`] does; on a terminal with everything escaped
/// that it would obey.
///
/// # Errors
///
/// Those of [`print()`].
pub fn print_from_outside(bytes: &[u8]) -> Result<()> {
    if io::stdout().is_terminal() {
        return print(visible::document(&String::from_utf8_lossy(bytes)).as_bytes());
    }
    print(bytes)
}

fn write(output: &mut dyn Write, bytes: &[u8]) -> Result<()> {
    match output.write_all(bytes).and_then(|()| output.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Error::new(Kind::Failed, "the result cannot be written to stdout").caused_by(error))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Fails when written to, or, if there is nothing to write, when flushed.
    struct Broken(ErrorKind);

    impl Write for Broken {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Err(self.0.into())
        }
    }

    #[test]
    fn the_bytes_are_written_as_they_are() {
        let mut written = Vec::new();
        write(&mut written, b"a\xff\n\0").unwrap();
        assert_eq!(written, b"a\xff\n\0");
    }

    #[test]
    fn a_closed_pipe_is_no_error() {
        write(&mut Broken(ErrorKind::BrokenPipe), b"x").unwrap();
        write(&mut Broken(ErrorKind::BrokenPipe), b"").unwrap();
    }

    #[test]
    fn a_full_disk_is_an_error() {
        for bytes in [b"x".as_slice(), b""] {
            let error = write(&mut Broken(ErrorKind::StorageFull), bytes).unwrap_err();
            assert_eq!(error.kind(), Kind::Failed);
            assert_eq!(error.message(), "the result cannot be written to stdout");
            assert!(std::error::Error::source(&error).is_some());
        }
    }
}
