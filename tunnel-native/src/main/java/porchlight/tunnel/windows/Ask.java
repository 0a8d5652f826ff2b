package porchlight.tunnel.windows;

import java.util.List;
import java.util.stream.Stream;
import porchlight.tunnel.helper.Ip;

/// Conditions, in words.
final class Ask {
    static final int TCP = 6;
    static final int UDP = 17;
    static final int ICMP6 = 58;
    static final int DNS = 53;

    private Ask() {}

    static List<Condition> and(Condition first, List<String> networks) {
        return Stream.concat(Stream.of(first), remotes(networks).stream()).toList();
    }

    static List<Condition> remotes(List<String> networks) {
        return networks.stream().map(Ask::remote).toList();
    }

    static Condition on(long luid) {
        return new Condition(Field.INTERFACE, new Value.Luid(luid));
    }

    static Condition fromAddress(Ip local) {
        return new Condition(Field.LOCAL_ADDRESS, Value.Net.of(local));
    }

    static Condition users(Sid... sids) {
        return new Condition(Field.USER, new Value.Accounts(List.of(sids)));
    }

    static Condition protocol(int number) {
        return new Condition(Field.PROTOCOL, new Value.Octet(number));
    }

    static Condition localPort(int port) {
        return new Condition(Field.LOCAL_PORT, new Value.Word(port));
    }

    static Condition remotePort(int port) {
        return new Condition(Field.REMOTE_PORT, new Value.Word(port));
    }

    static Condition remote(Ip ip) {
        return new Condition(Field.REMOTE_ADDRESS, Value.Net.of(ip));
    }

    static Condition remote(String network) {
        return new Condition(Field.REMOTE_ADDRESS, Value.Net.of(network));
    }

    static Condition local(String network) {
        return new Condition(Field.LOCAL_ADDRESS, Value.Net.of(network));
    }
}
