package porchlight.tunnel.wire;

import static porchlight.tunnel.wire.Writing.fields;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import porchlight.tunnel.Endpoint;
import porchlight.tunnel.Helper;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.TunnelRequest;
import porchlight.tunnel.WireGuardKey;

/// Requests to bytes and back: `{"v":1,"id":…,"cmd":…,"a":{…}}`.
public final class Requests {
    private static final long MOST_ID = 0xffff_ffffL;
    private static final int MOST_ENDPOINTS = 8;
    private static final int MOST_DNS = 2;

    private Requests() {}

    /// A request with the number that its answer will carry.
    ///
    /// @param id 0 to 2³²−1
    public record Numbered(long id, Request request) {}

    /// The bytes of a request.
    public static byte[] write(long id, Request request) {
        String command = switch (request) {
            case Request.Hello hello -> "hello";
            case Request.Status status -> "status";
            case Request.Subscribe subscribe -> "subscribe";
            case Request.Lease lease -> "lease";
            case Request.Prepare prepare -> "prepare";
            case Request.Up up -> "up";
            case Request.Switch another -> "switch";
            case Request.Down down -> "down";
            case Request.Allow allow -> "allow";
            case Request.Lockdown lockdown -> "lockdown";
            case Request.Portal portal -> "portal";
            case Request.Split split -> "split";
            case Request.Lan lan -> "lan";
            case Request.SelfTest test -> "selftest";
        };
        return fields("v", 1, "id", id, "cmd", command, "a", arguments(request))
                .write()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Json arguments(Request request) {
        return switch (request) {
            case Request.Hello hello -> fields("min", hello.min(), "max", hello.max());
            case Request.Status status -> fields();
            case Request.Subscribe subscribe -> fields();
            case Request.Prepare prepare -> fields();
            case Request.SelfTest test -> fields();
            case Request.Lockdown lockdown -> fields("on", lockdown.on());
            case Request.Portal portal -> fields("on", portal.on());
            case Request.Split(SplitTunnel split) -> fields("apps", split);
            case Request.Lan lan -> fields("on", lan.on());
            case Request.Lease(Duration ttl) -> fields("ttl_s", ttl.toSeconds());
            case Request.Up(TunnelRequest tunnel) -> tunnel(tunnel);
            case Request.Switch(TunnelRequest tunnel) -> tunnel(tunnel);
            case Request.Down(Helper.Then then) -> fields("then", then);
            case Request.Allow(List<Endpoint> endpoints) ->
                fields(
                        "eps",
                        new Json.Items(endpoints.stream()
                                .<Json>map(e -> fields("ip", e.ip(), "port", e.port(), "proto", e.protocol()))
                                .toList()));
        };
    }

    private static Json tunnel(TunnelRequest t) {
        Map<String, Json> all = new LinkedHashMap<>(fields(
                        "slot", t.slot(),
                        "peer", fields("key", t.peerKey().toString(), "ip", t.peerIp(), "port", t.peerPort()),
                        "listen", t.listenPort(),
                        "ch",
                                fields(
                                        "ip",
                                        t.channel().ip(),
                                        "port",
                                        t.channel().port(),
                                        "local",
                                        t.channel().localPort()),
                        "addr4", t.addr4())
                .values());
        t.addr6().ifPresent(addr6 -> all.put("addr6", new Json.Text(addr6)));
        all.putAll(fields(
                        "dns",
                        new Json.Items(
                                t.dns().stream().<Json>map(Json.Text::new).toList()),
                        "mtu",
                        t.mtu(),
                        "keepalive",
                        t.keepaliveSeconds(),
                        "lan",
                        t.lan(),
                        "v6",
                        t.v6())
                .values());
        t.stub().ifPresent(port -> all.putAll(fields("stub", port).values()));
        return new Json.Fields(all);
    }

    /// Reads a request strictly.
    ///
    /// @throws MalformedException on whatever is not exactly a request of this protocol
    public static Numbered read(byte[] frame) throws MalformedException {
        FieldReader all = new FieldReader(JsonParser.object(frame));
        all.whole("v", 1, 1);
        long id = all.whole("id", 0, MOST_ID);
        try {
            return new Numbered(id, request(all));
        } catch (MalformedException unknown) {
            throw new MalformedException(String.valueOf(unknown.getMessage()), id);
        }
    }

    private static Request request(FieldReader all) throws MalformedException {
        String command = all.text("cmd");
        FieldReader a = all.object("a");
        all.end();
        Request request = switch (command) {
            case "hello" -> new Request.Hello(a.integer("min"), a.integer("max"));
            case "status" -> new Request.Status();
            case "subscribe" -> new Request.Subscribe();
            case "lease" -> new Request.Lease(Duration.ofSeconds(a.integer("ttl_s")));
            case "prepare" -> new Request.Prepare();
            case "up" -> new Request.Up(tunnel(a));
            case "switch" -> new Request.Switch(tunnel(a));
            case "down" -> new Request.Down(a.word("then", Helper.Then.values()));
            case "allow" -> new Request.Allow(endpoints(a));
            case "lockdown" -> new Request.Lockdown(a.flag("on"));
            case "portal" -> new Request.Portal(a.flag("on"));
            case "split" -> new Request.Split(a.word("apps", SplitTunnel.values()));
            case "lan" -> new Request.Lan(a.flag("on"));
            case "selftest" -> new Request.SelfTest();
            default -> throw new MalformedException("unknown command");
        };
        a.end();
        return request;
    }

    private static List<Endpoint> endpoints(FieldReader a) throws MalformedException {
        List<Endpoint> endpoints = new ArrayList<>();
        for (Json item : a.items("eps", MOST_ENDPOINTS)) {
            FieldReader e = FieldReader.of(item);
            endpoints.add(new Endpoint(e.text("ip"), e.integer("port"), e.word("proto", Endpoint.Protocol.values())));
            e.end();
        }
        return endpoints;
    }

    private static TunnelRequest tunnel(FieldReader a) throws MalformedException {
        FieldReader peer = a.object("peer");
        FieldReader channel = a.object("ch");
        TunnelRequest tunnel = new TunnelRequest(
                a.integer("slot"),
                key(peer.text("key")),
                peer.text("ip"),
                peer.integer("port"),
                a.integer("listen"),
                new TunnelRequest.Channel(channel.text("ip"), channel.integer("port"), channel.integer("local")),
                a.text("addr4"),
                a.optionalText("addr6"),
                a.texts("dns", MOST_DNS),
                a.integer("mtu"),
                a.integer("keepalive"),
                a.flag("lan"),
                a.word("v6", TunnelRequest.V6.values()),
                a.optionalInteger("stub"));
        peer.end();
        channel.end();
        return tunnel;
    }

    static WireGuardKey key(String base64) throws MalformedException {
        try {
            return WireGuardKey.of(base64);
        } catch (IllegalArgumentException notAKey) {
            throw new MalformedException("not a key");
        }
    }
}
