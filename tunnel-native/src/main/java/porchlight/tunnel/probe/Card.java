package porchlight.tunnel.probe;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.Optional;

/// A network card that leads out of this machine beside the tunnel.
///
/// @param name as the system calls it
/// @param index as the system numbers it
/// @param source4 its IPv4 address
/// @param source6 its IPv6 address, a global one where it has one
/// @param gateway4 the router behind it, where one is known
/// @param gateway6 the IPv6 router behind it, where one is known
public record Card(
        String name,
        int index,
        Optional<Inet4Address> source4,
        Optional<Inet6Address> source6,
        Optional<Inet4Address> gateway4,
        Optional<Inet6Address> gateway6) {}
