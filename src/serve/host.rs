//! A page of another site may point its own name at this machine (DNS rebinding) and read drafts with the browser's help. It
//! cannot choose the `Host` header: that is the name it came under.

use std::net::{IpAddr, SocketAddr};

use hyper::Request;
use hyper::header::HOST;
use hyper::http::uri::Authority;

/// True when the request was made to a name that is ours for sure.
pub(super) fn is_own_host<B>(request: &Request<B>, bound: SocketAddr) -> bool {
    let mut hosts = request.headers().get_all(HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return false;
    };
    let host = host.to_str().ok().and_then(|it| it.parse::<Authority>().ok());
    let target = request.uri().authority(); // of a request as a proxy gets it
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
    // Bound to every address, the machine's own are many; rebinding needs a name, and a literal is none.
    ip.is_loopback() || ip == bound.ip() || bound.ip().is_unspecified()
}
