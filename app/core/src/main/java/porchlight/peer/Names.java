package porchlight.peer;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Looks up where a host is.
@FunctionalInterface
public interface Names {
    /// As the system does it.
    Names OF_THE_SYSTEM = host -> List.of(InetAddress.getAllByName(host));

    /// At least one address, best first.
    ///
    /// @param host a name, or an address that stands for itself
    /// @throws UnknownHostException where there is none
    List<InetAddress> addresses(String host) throws UnknownHostException;
}
