package porchlight.tunnel.helper;

import porchlight.tunnel.Endpoint.Protocol;

/// An endpoint that the owner's uid may reach while blocked, checked.
///
/// @param port 1 to 65535; 0 with UDP means every port of that address
public record Allowed(Ip ip, int port, Protocol protocol) {}
