//! What a user types. One file per command; [`app`] wires all together, and what commands share stands beside them:
//! options, context, consent, the life of a mutating command, the life of a listing.

mod app;
mod clock;
mod consent;
mod context;
mod doctor;
mod ecm;
mod ecs;
mod endpoint;
mod exit_codes;
mod generate;
mod global;
mod interrupt;
mod later;
mod listing;
mod mutation;
mod needs;
mod numbered;
mod password;
mod pins;
mod policy;
mod preview;
mod print_request;
mod rollback;
mod sandbox;
mod send;
mod sent;
mod settled;
mod usage;
mod value;

pub(crate) use app::main;
