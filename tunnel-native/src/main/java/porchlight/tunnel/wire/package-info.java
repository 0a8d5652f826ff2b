/// `porchlight-helper/1` on the wire: frames, strict JSON, and the typed messages of both directions
/// (`security.md §5.1`).
@NullMarked
package porchlight.tunnel.wire;

import org.jspecify.annotations.NullMarked;
