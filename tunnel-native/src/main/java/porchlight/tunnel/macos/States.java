package porchlight.tunnel.macos;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import porchlight.tunnel.helper.Ip;
import porchlight.tunnel.helper.Policy;
import porchlight.tunnel.helper.Target;
import porchlight.tunnel.plan.Networks;

/// The states that pf keeps, and which of them a policy has no use for. On the wire every rule of ours is without
/// state, so that the only states that may stand are those of the tunnel, on its interface, begun by us, to where
/// it may lead. Whatever else is there was approved by rules that are gone or that are not ours, and would let
/// its flow pass for ever.
///
/// @param all in order
/// @param whole whether the listing was not cut
record States(List<State> all, boolean whole) {
    private static final Pattern LINE = Pattern.compile("([A-Za-z]{1,12}[0-9]{0,4}) ([a-z0-9-]+) (\\S.*\\S)\\s+(\\S+)");
    private static final Pattern PACKETS = Pattern.compile(".*, (\\d{1,18}):(\\d{1,18}) pkts,.*");

    States {
        all = List.copyOf(all);
    }

    /// One of them.
    ///
    /// @param device `ALL` for one that is bound to no interface
    /// @param from where it began
    /// @param to where it leads
    /// @param port where it leads, 0 where there is none
    /// @param ours whether it began here
    /// @param sent packets that it let out, where that was asked for
    record State(String device, Optional<Ip> from, Optional<Ip> to, int port, boolean ours, long sent) {}

    /// What is to go.
    sealed interface Kill {
        /// Every state.
        record Everything() implements Kill {}

        /// Every state of an interface, or of none (`ALL`).
        record Device(String device) implements Kill {}

        /// The states between two addresses, on one interface.
        record Between(String device, Ip from, Ip to) implements Kill {}
    }

    /// @param listing what `pfctl -s states` printed, with or without `-v`
    /// @param whole whether it was not cut
    static States of(String listing, boolean whole) {
        List<State> all = new ArrayList<>();
        for (String line : listing.split("\n", -1)) {
            Matcher counted = PACKETS.matcher(line);
            if (counted.matches() && !all.isEmpty()) {
                State last = all.removeLast();
                long sent = Long.parseLong(counted.group(last.ours() ? 1 : 2));
                all.add(new State(last.device(), last.from(), last.to(), last.port(), last.ours(), sent));
            } else {
                parse(line).ifPresent(all::add);
            }
        }
        return new States(all, whole);
    }

    private static Optional<State> parse(String line) {
        Matcher state = LINE.matcher(line);
        if (!state.matches() || !(line.contains(" -> ") || line.contains(" <- "))) {
            return Optional.empty();
        }
        boolean ours = state.group(3).contains(" -> ");
        String[] ends = state.group(3).split(" (?:->|<-) ", -1);
        String first = ends[0];
        String last = ends[ends.length - 1];
        String to = ours ? last : first;
        String from = ours ? first : last;
        return Optional.of(new State(state.group(1), address(from), address(to), port(to), ours, 0));
    }

    /// The address of `192.0.2.1:443`, of `2001:db8::1[443]` or of either without a port.
    private static Optional<Ip> address(String end) {
        int bracket = end.indexOf('[');
        if (bracket >= 0) {
            return Ip.parse(end.substring(0, bracket));
        }
        int colon = end.indexOf(':');
        boolean four = colon >= 0 && colon == end.lastIndexOf(':');
        return Ip.parse(four ? end.substring(0, colon) : end);
    }

    private static int port(String end) {
        Matcher port = Pattern.compile(".*[:\\[](\\d{1,5})\\]?").matcher(end);
        boolean six = end.indexOf(':') != end.lastIndexOf(':') && end.indexOf('[') < 0;
        return port.matches() && !six ? Integer.parseInt(port.group(1)) : 0;
    }

    /// What a policy does not allow, as the fewest steps that spare what it does.
    List<Kill> stale(Policy policy, Optional<String> device) {
        if (!whole) {
            return List.of(new Kill.Everything());
        }
        if (!(policy instanceof Policy.Connected(var beside, Target target)) || device.isEmpty()) {
            return all.isEmpty() ? List.of() : List.of(new Kill.Everything());
        }
        TreeSet<String> devices = new TreeSet<>();
        List<Kill> kills = new ArrayList<>();
        for (State state : all) {
            if (!state.device().equals(device.get())
                    || state.from().isEmpty()
                    || state.to().isEmpty()) {
                devices.add(state.device());
            } else if (!allowed(state, target)) {
                kills.add(new Kill.Between(
                        state.device(), state.from().get(), state.to().get()));
            }
        }
        devices.forEach(name -> kills.add(new Kill.Device(name)));
        return kills.stream().distinct().toList();
    }

    /// Packets that left by a state that the policy does not allow.
    long leaked(Policy policy, Optional<String> device) {
        return all.stream()
                .filter(state -> !(policy instanceof Policy.Connected(var beside, Target target)
                        && device.filter(state.device()::equals).isPresent()
                        && state.to().isPresent()
                        && allowed(state, target)))
                .mapToLong(State::sent)
                .sum();
    }

    private static boolean allowed(State state, Target target) {
        Ip to = state.to().orElseThrow();
        boolean asks = state.port() == 53;
        return state.ours() && (asks ? target.dns().contains(to) : !isPrivate(to)) && (!to.v6() || target.v6());
    }

    private static boolean isPrivate(Ip ip) {
        return (ip.v6() ? Networks.PRIVATE6 : Networks.PRIVATE4).stream().anyMatch(net -> {
            int slash = net.indexOf('/');
            Ip base = Ip.parse(net.substring(0, slash)).orElseThrow();
            return ip.in(base, Integer.parseInt(net.substring(slash + 1)));
        });
    }
}
