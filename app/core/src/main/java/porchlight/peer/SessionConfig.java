package porchlight.peer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import porchlight.tunnel.WireGuardKey;

/// What a provider tells about the tunnel (`p2p.md §9.2`), checked.
///
/// @param sessionId the session's name
/// @param peerKey the provider's WireGuard public key
/// @param endpoint where the provider says that WireGuard listens; conn2's actual port overrides the port
/// @param consumerCidr our address inside, in a private range, `10.182.0.2/24`
/// @param dns the exit's name servers; may be empty
public record SessionConfig(
        String sessionId,
        WireGuardKey peerKey,
        InetSocketAddress endpoint,
        String consumerCidr,
        List<Inet4Address> dns) {
    private static final int LARGEST = 16 * 1024;
    private static final int MOST_SERVERS = 4;

    public SessionConfig {
        dns = List.copyOf(dns);
    }

    /// The provider's half: the reply's body.
    ///
    /// @param dns dotted addresses
    public static SessionMessages.SessionResponse response(
            String sessionId, WireGuardKey key, String endpoint, String consumerCidr, List<String> dns) {
        var provider = new JsonObject();
        provider.addProperty("public_key", key.toString());
        provider.addProperty("endpoint", endpoint);
        var consumer = new JsonObject();
        consumer.addProperty("ip_address", consumerCidr);
        consumer.addProperty("dns_ips", String.join(",", dns));
        var config = new JsonObject();
        config.addProperty("local_port", 0);
        config.addProperty("remote_port", 0);
        config.add("ports", JsonNull.INSTANCE);
        config.add("provider", provider);
        config.add("consumer", consumer);
        return new SessionMessages.SessionResponse(
                sessionId, "v3", config.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// The consumer's half of `p2p.md §9.1`: its key.
    public static byte[] request(WireGuardKey key) {
        var config = new JsonObject();
        config.addProperty("PublicKey", key.toString());
        config.add("Ports", JsonNull.INSTANCE);
        return config.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// Reads a consumer's request; key names match in any case, as they do in the network.
    ///
    /// @throws MalformedMessage if there is no usable key in it
    public static WireGuardKey requestedKey(byte[] json) throws MalformedMessage {
        JsonObject config = object(json);
        for (String name : config.keySet()) {
            if (name.equalsIgnoreCase("PublicKey")) {
                return key(config.get(name));
            }
        }
        throw new MalformedMessage("the request has no WireGuard key");
    }

    /// Reads and checks the provider's answer.
    ///
    /// @throws MalformedMessage on anything missing, of the wrong shape, or an address that cannot be meant
    public static SessionConfig of(SessionMessages.SessionResponse response) throws MalformedMessage {
        if (!response.id().matches("[A-Za-z0-9-]{1,64}")) {
            throw new MalformedMessage("the session's id is strange");
        }
        JsonObject config = object(response.config());
        JsonObject provider = part(config, "provider");
        JsonObject consumer = part(config, "consumer");
        return new SessionConfig(
                response.id(),
                key(provider.get("public_key")),
                endpoint(text(provider.get("endpoint"))),
                cidr(text(consumer.get("ip_address"))),
                servers(consumer.has("dns_ips") ? text(consumer.get("dns_ips")) : ""));
    }

    private static JsonObject object(byte[] json) throws MalformedMessage {
        if (json.length > LARGEST) {
            throw new MalformedMessage("the configuration has " + json.length + " bytes");
        }
        try {
            if (JsonParser.parseString(new String(json, StandardCharsets.UTF_8)) instanceof JsonObject object) {
                return object;
            }
        } catch (JsonParseException | StackOverflowError e) {
            throw new MalformedMessage("the configuration is not JSON", e);
        }
        throw new MalformedMessage("the configuration is not an object");
    }

    private static JsonObject part(JsonObject config, String name) throws MalformedMessage {
        if (config.get(name) instanceof JsonObject object) {
            return object;
        }
        throw new MalformedMessage("the configuration has no " + name);
    }

    private static String text(JsonElement element) throws MalformedMessage {
        boolean isText = element != null
                && !(element instanceof JsonArray)
                && element.isJsonPrimitive()
                && element.getAsJsonPrimitive().isString();
        if (!isText) {
            throw new MalformedMessage("a text is missing in the configuration");
        }
        return element.getAsString();
    }

    private static WireGuardKey key(JsonElement element) throws MalformedMessage {
        try {
            return WireGuardKey.of(text(element));
        } catch (IllegalArgumentException e) {
            throw new MalformedMessage("not a WireGuard key", e);
        }
    }

    private static InetSocketAddress endpoint(String text) throws MalformedMessage {
        int colon = text.indexOf(':');
        if (colon < 0 || !text.substring(colon + 1).matches("[1-9][0-9]{0,4}")) {
            throw new MalformedMessage("the endpoint is not ip:port");
        }
        int port = Integer.parseInt(text.substring(colon + 1));
        Optional<Inet4Address> ip = DottedAddress.parse(text.substring(0, colon));
        if (ip.isEmpty() || port > 65535) {
            throw new MalformedMessage("the endpoint is not ip:port");
        }
        return new InetSocketAddress(ip.get(), port);
    }

    /// An inside address outside the private ranges would turn a part of the internet into "the local net".
    private static String cidr(String text) throws MalformedMessage {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("[89]|[12][0-9]|3[0-2]")) {
            throw new MalformedMessage("the inside address is not a CIDR");
        }
        Optional<Inet4Address> ip = DottedAddress.parse(text.substring(0, slash));
        if (ip.isEmpty() || !isPrivate(ip.get(), Integer.parseInt(text.substring(slash + 1)))) {
            throw new MalformedMessage("the inside address is not private");
        }
        return text;
    }

    private static boolean isPrivate(Inet4Address ip, int prefix) {
        int first = ip.getAddress()[0] & 0xff;
        int second = ip.getAddress()[1] & 0xff;
        return first == 10
                || (first == 172 && second >= 16 && second < 32 && prefix >= 12)
                || (first == 192 && second == 168 && prefix >= 16)
                || (first == 100 && second >= 64 && second < 128 && prefix >= 10);
    }

    private static List<Inet4Address> servers(String text) throws MalformedMessage {
        List<Inet4Address> servers = new ArrayList<>();
        for (String part : text.isBlank() ? List.<String>of() : Arrays.asList(text.split(",", -1))) {
            Optional<Inet4Address> server = DottedAddress.parse(part.strip());
            boolean usable = server.isPresent()
                    && !server.get().isMulticastAddress()
                    && !server.get().isAnyLocalAddress()
                    && !server.get().isLoopbackAddress();
            if (!usable || servers.size() == MOST_SERVERS) {
                throw new MalformedMessage("the name servers are not a short list of addresses");
            }
            servers.add(server.get());
        }
        return servers;
    }
}
