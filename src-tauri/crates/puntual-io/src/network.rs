//! Whether there is a way out, asked of this computer alone.

// The routes of this computer are the network, which is this crate's.
#![allow(clippy::disallowed_methods)]

use std::net::{IpAddr, UdpSocket};

/// From which address this computer would send. Nothing is sent to find out: connecting a datagram socket only looks into
/// the table of routes. The addresses are of the ranges for documentation (RFC 5737, RFC 3849), to which nobody listens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    four: Option<IpAddr>,
    six: Option<IpAddr>,
}

impl Route {
    /// As things are now.
    #[must_use]
    pub fn now() -> Route {
        Route {
            four: source("0.0.0.0:0", "192.0.2.1:9"),
            six: source("[::]:0", "[2001:db8::1]:9"),
        }
    }

    /// Whether there is any.
    #[must_use]
    pub fn is_up(&self) -> bool {
        self.four.is_some() || self.six.is_some()
    }
}

fn source(from: &str, to: &str) -> Option<IpAddr> {
    let socket = UdpSocket::bind(from).ok()?;
    socket.connect(to).ok()?;
    Some(socket.local_addr().ok()?.ip())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_without_a_route_is_none_and_asking_twice_gives_the_same() {
        assert_eq!(source("not an address", "192.0.2.1:9"), None);
        assert_eq!(Route::now(), Route::now());
    }
}
