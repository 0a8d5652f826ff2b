/// Linux: the only place that names `nft`, `ip`, `wg` and `wireguard-go`. Plans are data, policies are generated
/// text (`security.md §5.2`, `§5.3`).
@NullMarked
package porchlight.tunnel.linux;

import org.jspecify.annotations.NullMarked;
