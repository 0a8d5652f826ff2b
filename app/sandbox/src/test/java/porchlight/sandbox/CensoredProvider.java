package porchlight.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The whole app behind an internet provider that knows what the network says first (`users.md §5`): the plain ping,
/// and a WireGuard initiation as the first datagram of its conversation.
final class CensoredProvider {
    private static final String RULES = """
            table ip censor
            delete table ip censor
            table ip censor {
                counter dropped { }
                chain pass {
                    type filter hook forward priority -10;
                    meta l4proto udp @th,64,128 0x636f6e74696e756f75736c792070696e counter name "dropped" drop
                    ct original packets < 2 udp length 156 @th,64,32 0x01000000 counter name "dropped" drop
                }
            }
            """;

    /// Long enough for the handshake of one home to be given up.
    private static final int PATIENCE_SECONDS = 25;

    private final ClientProcess client;

    CensoredProvider(ClientProcess client) {
        this.client = client;
    }

    /// Undisguised the app gets no home at all, disguised the first one. Leaves it open and the provider honest.
    void judge() throws Exception {
        isp("sysctl", "-qw", "net.netfilter.nf_conntrack_acct=1");
        censor();
        client.say("disguise off");
        client.forget();
        client.say("connect");
        boolean on = true;
        try {
            client.await(PATIENCE_SECONDS, line -> line.startsWith("STATE On "));
        } catch (IOException never) {
            on = false;
        }
        long dropped = dropped();
        JudgementMain.verdict("censored-undisguised", !on && dropped > 0, dropped + " datagrams dropped");
        client.open();

        client.say("disguise on");
        censor();
        long start = System.nanoTime();
        String[] said = client.connect();
        long millis = (System.nanoTime() - start) / 1_000_000;
        dropped = dropped();
        JudgementMain.verdict(
                "censored-disguised", dropped == 0, said[2] + " after " + millis + " ms, " + dropped + " dropped");
        client.open();
        isp("nft", "delete", "table", "ip", "censor");
    }

    private static void censor() throws IOException, InterruptedException {
        Path rules = Files.createTempFile("censor", ".nft");
        Files.writeString(rules, RULES);
        isp("nft", "-f", rules.toString());
        Files.delete(rules);
    }

    private static long dropped() throws IOException, InterruptedException {
        Matcher packets =
                Pattern.compile("packets ([0-9]+)").matcher(isp("nft", "list", "counter", "ip", "censor", "dropped"));
        return packets.find() ? Long.parseLong(packets.group(1)) : -1;
    }

    private static String isp(String... command) throws IOException, InterruptedException {
        return Neighbours.run(List.copyOf(Neighbours.inside("isp", command)));
    }
}
