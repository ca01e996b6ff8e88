//! Protects against DNS rebinding: another site can point its host name at this machine and read
//! drafts through the browser of an editor. It cannot choose the `Host` header, which holds that
//! name.

use std::net::{IpAddr, SocketAddr};

use hyper::Request;
use hyper::header::HOST;
use hyper::http::uri::Authority;

/// Returns whether the request names a host that is certainly this server.
pub(super) fn is_own_host<B>(request: &Request<B>, bound: SocketAddr) -> bool {
    let mut hosts = request.headers().get_all(HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return false;
    };
    let host = host.to_str().ok().and_then(|it| it.parse::<Authority>().ok());
    let target = request.uri().authority(); // set only in the absolute form, as sent to a proxy
    host.is_some_and(|it| is_own_name(&it, bound)) && target.is_none_or(|it| is_own_name(it, bound))
}

fn is_own_name(authority: &Authority, bound: SocketAddr) -> bool {
    if authority.as_str().contains('@') {
        return false;
    }
    let name = authority.host();
    if name.eq_ignore_ascii_case("localhost") {
        return true;
    }
    let Ok(ip) = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>() else {
        return false;
    };
    // A server bound to every address accepts any IP: rebinding needs a name.
    ip.is_loopback() || ip == bound.ip() || bound.ip().is_unspecified()
}
