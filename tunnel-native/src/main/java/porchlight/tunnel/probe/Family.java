package porchlight.tunnel.probe;

import java.net.Inet6Address;
import java.net.InetAddress;

/// Which internet protocol.
public enum Family {
    V4,
    V6;

    static Family of(InetAddress address) {
        return address instanceof Inet6Address ? V6 : V4;
    }
}
