package porchlight.tunnel.windows;

import static porchlight.tunnel.windows.Ask.DNS;
import static porchlight.tunnel.windows.Ask.TCP;
import static porchlight.tunnel.windows.Ask.UDP;
import static porchlight.tunnel.windows.Ask.and;
import static porchlight.tunnel.windows.Ask.fromAddress;
import static porchlight.tunnel.windows.Ask.localPort;
import static porchlight.tunnel.windows.Ask.on;
import static porchlight.tunnel.windows.Ask.protocol;
import static porchlight.tunnel.windows.Ask.remote;
import static porchlight.tunnel.windows.Ask.remotePort;
import static porchlight.tunnel.windows.Ask.remotes;
import static porchlight.tunnel.windows.Ask.users;
import static porchlight.tunnel.windows.Filter.Life.PERSISTENT;
import static porchlight.tunnel.windows.Filter.Life.STATIC;
import static porchlight.tunnel.windows.LinkFilters.PRINTED;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import porchlight.tunnel.Endpoint.Protocol;
import porchlight.tunnel.helper.Allowed;
import porchlight.tunnel.helper.Ip;
import porchlight.tunnel.helper.Policy;
import porchlight.tunnel.helper.Target;
import porchlight.tunnel.plan.Networks;

/// The contract of `tunnel-native/README.md` as filters. Pure. What outlives a restart of Windows is the block and
/// what keeps the link alive (C1); what else is permitted names interfaces, programs and addresses of this run,
/// and is gone with it.
final class FilterWriter {

    private static final int ASKING = 13;
    private static final int ELSEWHERE = 12;
    private static final int UNWANTED = 11;
    private static final int THROUGH = 10;
    private static final int LOCAL = 9;

    private final Here here;
    private final Optional<Target> target;
    private final OptionalLong tunnel;
    private final boolean lan;
    private final List<Allowed> allowed;
    private final List<Ip> portal;
    private final boolean visiting;
    private final List<Filter> filters = new ArrayList<>();

    private FilterWriter(Policy policy, Here here) {
        this.here = here;
        this.target = switch (policy) {
            case Policy.Connecting c -> Optional.of(c.target());
            case Policy.Connected c -> Optional.of(c.target());
            case Policy.Blocked b -> Optional.empty();
            case Policy.Portal p -> Optional.empty();
        };
        this.tunnel = policy instanceof Policy.Connected ? here.tunnel() : OptionalLong.empty();
        this.lan = switch (policy) {
            case Policy.Blocked b -> b.lan();
            case Policy.Portal p -> p.lan();
            case Policy.Connecting c -> c.target().lan();
            case Policy.Connected c -> c.target().lan();
        };
        this.allowed =
                policy instanceof Policy.Connected ? List.of() : policy.beside().allowed();
        this.visiting = policy instanceof Policy.Portal;
        this.portal = policy instanceof Policy.Portal p ? p.resolvers() : List.of();
    }

    /// The filters of a policy.
    ///
    /// @throws IllegalStateException for CONNECTED while the tunnel's interface is not known
    static List<Filter> of(Policy policy, Here here) {
        if (policy instanceof Policy.Connected && here.tunnel().isEmpty()) {
            throw new IllegalStateException("connected needs the tunnel's interface");
        }
        return new FilterWriter(policy, here).all();
    }

    private List<Filter> all() {
        filters.addAll(LinkFilters.link());
        target.ifPresent(this::wireGuard);
        here.owner().ifPresent(this::forOwner);
        questions();
        tunnel.ifPresent(this::through);
        if (lan) {
            localNetwork();
        }
        filters.addAll(LinkFilters.rest());
        return List.copyOf(filters);
    }

    /// C2: what the kernel's WireGuard sends is counted to the program that brought it up, and that runs as
    /// SYSTEM.
    private void wireGuard(Target t) {
        add(
                "WireGuard",
                Layer.CONNECT4,
                true,
                PRINTED,
                STATIC,
                new Condition(Field.APP, here.wireguard()),
                users(Sid.SYSTEM),
                protocol(UDP),
                localPort(t.listenPort()),
                remotePort(t.endpoint().port()),
                remote(t.endpoint().ip()));
    }

    /// C3, C4 and the captive portal.
    private void forOwner(Sid owner) {
        List<Condition> who = new ArrayList<>();
        who.add(users(owner));
        here.apps().forEach(app -> who.add(new Condition(Field.APP, app)));
        target.ifPresent(t -> {
            Target.Channel c = t.channel();
            for (Layer layer : List.of(Layer.CONNECT4, Layer.ACCEPT4)) {
                add(
                        "channel",
                        layer,
                        true,
                        PRINTED,
                        STATIC,
                        who,
                        protocol(UDP),
                        localPort(c.localPort()),
                        remotePort(c.port()),
                        remote(c.ip()));
            }
        });
        for (Allowed a : allowed) {
            List<Condition> what = new ArrayList<>(who);
            what.add(protocol(a.protocol() == Protocol.TCP ? TCP : UDP));
            if (a.port() != 0) {
                what.add(remotePort(a.port()));
            }
            what.add(remote(a.ip()));
            boolean v6 = a.ip().v6();
            add("allowed endpoint", v6 ? Layer.CONNECT6 : Layer.CONNECT4, true, PRINTED, STATIC, what);
            if (a.protocol() == Protocol.UDP) {
                // The answer to a punched hole may come from another port, which is another flow to WFP.
                add("allowed endpoint", v6 ? Layer.ACCEPT6 : Layer.ACCEPT4, true, PRINTED, STATIC, what);
            }
        }
        if (visiting) {
            for (Layer layer : List.of(Layer.CONNECT4, Layer.CONNECT6)) {
                add(
                        "captive portal",
                        layer,
                        true,
                        PRINTED,
                        STATIC,
                        users(owner),
                        protocol(TCP),
                        remotePort(80),
                        remotePort(443));
            }
            for (Ip resolver : portal) {
                add(
                        "captive portal's resolver",
                        resolver.v6() ? Layer.CONNECT6 : Layer.CONNECT4,
                        true,
                        PRINTED,
                        STATIC,
                        users(owner, Sid.NETWORK_SERVICE),
                        protocol(TCP),
                        protocol(UDP),
                        remotePort(DNS),
                        remote(resolver));
            }
        }
    }

    /// C5. WFP rewrites nothing: a question to somebody else is refused, not answered by another.
    private void questions() {
        tunnel.ifPresent(luid -> target.ifPresent(t -> {
            List<Condition> asked = new ArrayList<>(List.of(on(luid), protocol(TCP), protocol(UDP), remotePort(DNS)));
            t.dns().forEach(ip -> asked.add(remote(ip)));
            add("the tunnel's resolvers", Layer.CONNECT4, true, ASKING, STATIC, asked);
        }));
        for (Layer layer : List.of(Layer.CONNECT4, Layer.CONNECT6)) {
            add(
                    "questions to others",
                    layer,
                    false,
                    ELSEWHERE,
                    PERSISTENT,
                    protocol(TCP),
                    protocol(UDP),
                    remotePort(DNS));
        }
    }

    /// C6 and C7. Answers belong to the flow that asked, so nothing is accepted on the tunnel.
    private void through(long luid) {
        add(
                "private ranges through the tunnel",
                Layer.CONNECT4,
                false,
                UNWANTED,
                STATIC,
                and(on(luid), Networks.PRIVATE4));
        add(
                "private ranges through the tunnel",
                Layer.CONNECT6,
                false,
                UNWANTED,
                STATIC,
                and(on(luid), Networks.PRIVATE6));
        add("through the tunnel", Layer.CONNECT4, true, THROUGH, STATIC, on(luid));
        if (target.filter(Target::v6).isPresent()) {
            add("through the tunnel", Layer.CONNECT6, true, THROUGH, STATIC, on(luid));
        }
        for (Layer layer : List.of(Layer.ACCEPT4, Layer.ACCEPT6)) {
            add("begun by the exit", layer, false, UNWANTED, STATIC, on(luid));
            add(
                    "begun by the exit",
                    layer,
                    false,
                    UNWANTED,
                    STATIC,
                    new Condition(Field.ARRIVAL, new Value.Luid(luid)));
        }
    }

    /// C8. The tunnel's own addresses are known before its interface is.
    private void localNetwork() {
        List<String> out4 = Stream.concat(Networks.LAN4.stream(), Networks.LAN_GROUPS4.stream())
                .toList();
        List<String> out6 = Stream.concat(Networks.LAN6.stream(), Networks.LAN_GROUPS6.stream())
                .toList();
        target.ifPresent(t -> {
            add(
                    "local network from the tunnel",
                    Layer.CONNECT4,
                    false,
                    UNWANTED,
                    STATIC,
                    and(fromAddress(t.addr4()), out4));
            add("local network to the tunnel", Layer.ACCEPT4, false, UNWANTED, STATIC, fromAddress(t.addr4()));
            t.addr6().ifPresent(six -> {
                add(
                        "local network from the tunnel",
                        Layer.CONNECT6,
                        false,
                        UNWANTED,
                        STATIC,
                        and(fromAddress(six), out6));
                add("local network to the tunnel", Layer.ACCEPT6, false, UNWANTED, STATIC, fromAddress(six));
            });
        });
        add("local network", Layer.CONNECT4, true, LOCAL, STATIC, remotes(out4));
        add("local network", Layer.CONNECT6, true, LOCAL, STATIC, remotes(out6));
        add("local network", Layer.ACCEPT4, true, LOCAL, STATIC, remotes(Networks.LAN4));
        add("local network", Layer.ACCEPT6, true, LOCAL, STATIC, remotes(Networks.LAN6));
    }

    private void add(String name, Layer layer, boolean permit, int rank, Filter.Life life, Condition... conditions) {
        add(name, layer, permit, rank, life, List.of(conditions));
    }

    private void add(
            String name,
            Layer layer,
            boolean permit,
            int rank,
            Filter.Life life,
            List<Condition> conditions,
            Condition... more) {
        List<Condition> all = new ArrayList<>(conditions);
        all.addAll(Arrays.asList(more));
        Filter filter = new Filter(name, layer, permit, rank, life, all);
        if (!filters.contains(filter)) {
            filters.add(filter);
        }
    }
}
