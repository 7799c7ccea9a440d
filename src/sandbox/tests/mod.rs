//! Claims about the emulator, without sockets but where sockets are the claim.
