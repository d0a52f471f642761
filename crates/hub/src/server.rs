//! The listener: HTTP/1.1, as proxies speak it to those behind them, with a limit on whatever a
//! caller can hold on to.
//!
//! # Guarantees
//! - The head of a request has to be there within half a minute and in 32 KB (64 when it comes at once): who sends nothing, or
//!   a letter a minute (slow loris), holds nothing for long. Bodies have their time in the router.
//! - An answer that nobody takes for a minute ends the connection.
//! - At most [`MOST_CONNECTIONS`] at once; others wait in the system's queue.

use std::{convert::Infallible, net::SocketAddr, sync::Arc, time::Duration};

use axum::{Router, body::Body, extract::ConnectInfo};
use hyper::{Request, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{Semaphore, watch},
};
use tower::ServiceExt;
use tracing::{debug, warn};

/// Connections at once: every open browser is one.
const MOST_CONNECTIONS: usize = 16_384;
/// How long the head of a request may take, the first as well as the next on the same connection:
/// proxies should give up idle connections sooner (docs/guide/operations.md).
const HEAD_TIMEOUT: Duration = Duration::from_secs(30);
/// Largest head of a request that is still incomplete; the read that completes it may bring as much again.
const LARGEST_HEAD: usize = 32 * 1024;
/// Most header lines.
const MOST_HEADERS: usize = 100;
/// How long an answer may wait for its reader.
const WRITE_TIMEOUT: Duration = Duration::from_mins(1);

/// Serves until `stop` says so; then open requests end.
pub async fn serve(listener: TcpListener, router: Router, mut stop: watch::Receiver<bool>) -> std::io::Result<()> {
    let graceful = GracefulShutdown::new();
    let connections = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    loop {
        let Ok(turn) = Arc::clone(&connections).acquire_owned().await else { break };
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    // Out of file handles: give others time to close.
                    warn!("a connection could not be taken: {error}");
                    #[expect(clippy::disallowed_methods, reason = "the system has no handles left; nothing tells when it has")]
                    tokio::time::sleep(Duration::from_millis(100)).await;
                    continue;
                }
            },
            () = until(&mut stop) => break,
        };
        let _ = stream.set_nodelay(true);
        let watched = graceful.watcher();
        let router = router.clone();
        tokio::spawn(async move {
            connection(stream, peer, router, watched).await;
            drop(turn);
        });
    }
    drop(listener);
    graceful.shutdown().await;
    Ok(())
}

async fn until(stop: &mut watch::Receiver<bool>) {
    let _ = stop.wait_for(|stop| *stop).await; // the guard must not be kept
}

async fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    watched: hyper_util::server::graceful::Watcher,
) {
    let mut stream = Box::pin(tokio_io_timeout::TimeoutStream::new(stream));
    stream.as_mut().set_write_timeout_pinned(Some(WRITE_TIMEOUT));
    let service = service_fn(move |request: Request<Incoming>| {
        let router = router.clone();
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        async move { Ok::<_, Infallible>(router.oneshot(request).await.unwrap_or_else(|never| match never {})) }
    });
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        .max_buf_size(LARGEST_HEAD)
        .max_headers(MOST_HEADERS)
        .serve_connection(TokioIo::new(stream), service);
    let served = watched.watch(served);
    if let Err(error) = served.await {
        debug!("a connection ended badly: {error}");
    }
}
