package porchlight.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import porchlight.sandbox.lab.Distance;

/// What a sandbox's processes are told; every one gets the same words.
///
/// @param homes how many are announced
/// @param seed of homes and keys
/// @param state folder for the network file, logs and what the hub must not forget
/// @param chain an outside JSON-RPC node instead of the one inside
/// @param chainSocket where the host's half of a [porchlight.sandbox.chain.Relay] to that node listens; empty = the
///     node is dialled directly
/// @param bitcoin an outside Bitcoin node whose payments the gateway sees; empty = payments in BTC are played
/// @param distance between the user and everything else
public record SandboxOptions(
        int homes,
        long seed,
        Path state,
        Optional<URI> chain,
        Optional<Path> chainSocket,
        Optional<Bitcoin> bitcoin,
        Distance distance) {
    /// A Bitcoin node, on a network without value.
    ///
    /// @param url of its JSON-RPC, `http://127.0.0.1:18443/`
    /// @param passwordFile whose first line is `user:password`; a node's own `.cookie` is one. It is read only
    ///     when it is needed
    /// @param socket where the host's half of a [porchlight.sandbox.chain.Relay] to it listens; empty = it is
    ///     dialled directly
    public record Bitcoin(URI url, Path passwordFile, Optional<Path> socket) {
        private static final int LONGEST = 1_000;

        /// @throws IOException with a sentence for the user if the file is no such file
        String credentials() throws IOException {
            try (BufferedReader in = Files.newBufferedReader(passwordFile)) {
                String line = in.readLine();
                if (line != null && line.length() <= LONGEST && line.indexOf(':') > 0) {
                    return line;
                }
            }
            throw new IOException("the file " + passwordFile + " does not begin with user:password");
        }
    }

    private static final List<String> NAMES = List.of(
            "--homes",
            "--seed",
            "--state",
            "--chain",
            "--chain-socket",
            "--bitcoin",
            "--bitcoin-password-file",
            "--bitcoin-socket",
            "--rtt",
            "--loss");
    private static final int LONGEST_ROUND_TRIP_MILLIS = 9_999;

    /// 240 homes, the usual seed, the usual folder, a chain of our own, no distance.
    public static SandboxOptions usual() {
        return new SandboxOptions(
                HomeCatalog.USUAL,
                HomeCatalog.USUAL_SEED,
                Path.of(SandboxNetwork.USUAL_STATE),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Distance.NONE);
    }

    /// The same without any outside node.
    public static SandboxOptions alone(int homes, long seed, Path state) {
        return new SandboxOptions(
                homes, seed, state, Optional.empty(), Optional.empty(), Optional.empty(), Distance.NONE);
    }

    /// @param words `--homes N`, `--seed N`, `--state DIR`, `--chain URL`, `--chain-socket PATH`, `--bitcoin URL`,
    ///     `--bitcoin-password-file PATH`, `--bitcoin-socket PATH`, `--rtt MILLIS`, `--loss PERCENT`; words
    ///     that are not known are left in `rest`
    /// @param rest gets what was not understood, in order
    /// @throws IllegalArgumentException with a sentence for the user
    static SandboxOptions parse(List<String> words, List<String> rest) {
        SandboxOptions so = usual();
        Map<String, String> node = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            String name = words.get(i);
            if (!NAMES.contains(name)) {
                rest.add(name);
                continue;
            }
            if (i + 1 == words.size()) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            String value = words.get(++i);
            if (name.startsWith("--bitcoin")) {
                node.put(name, value);
            } else {
                so = so.with(name, value);
            }
        }
        return node.isEmpty() ? so : so.with(bitcoin(node));
    }

    private static Bitcoin bitcoin(Map<String, String> words) {
        String url = words.get("--bitcoin");
        String file = words.get("--bitcoin-password-file");
        if (url == null || file == null) {
            throw new IllegalArgumentException("--bitcoin and --bitcoin-password-file go together");
        }
        URI where = URI.create(url);
        if (!"http".equals(where.getScheme()) || where.getHost() == null || where.getUserInfo() != null) {
            throw new IllegalArgumentException("--bitcoin is http://host:port/ without a password in it");
        }
        return new Bitcoin(
                where,
                Path.of(file),
                Optional.ofNullable(words.get("--bitcoin-socket")).map(Path::of));
    }

    private SandboxOptions with(Bitcoin node) {
        return new SandboxOptions(homes, seed, state, chain, chainSocket, Optional.of(node), distance);
    }

    private SandboxOptions with(String name, String value) {
        return switch (name) {
            case "--homes" -> at((int) number(name, value, HomeCatalog.MOST), seed, state);
            case "--seed" -> at(homes, number(name, value, Long.MAX_VALUE), state);
            case "--state" -> at(homes, seed, Path.of(value));
            case "--chain" ->
                new SandboxOptions(homes, seed, state, Optional.of(URI.create(value)), chainSocket, bitcoin, distance);
            case "--rtt" ->
                at(new Distance(Duration.ofMillis(number(name, value, LONGEST_ROUND_TRIP_MILLIS)), distance.loss()));
            case "--loss" -> at(new Distance(distance.roundTrip(), number(name, value, 99) / 100.0));
            default -> new SandboxOptions(homes, seed, state, chain, Optional.of(Path.of(value)), bitcoin, distance);
        };
    }

    private SandboxOptions at(int homes, long seed, Path state) {
        return new SandboxOptions(homes, seed, state, chain, chainSocket, bitcoin, distance);
    }

    private SandboxOptions at(Distance next) {
        return new SandboxOptions(homes, seed, state, chain, chainSocket, bitcoin, next);
    }

    private static long number(String name, String value, long most) {
        if (!value.matches("[0-9]{1,18}") || Long.parseLong(value) < 1 || Long.parseLong(value) > most) {
            throw new IllegalArgumentException(name + " is a number from 1 to " + most);
        }
        return Long.parseLong(value);
    }

    /// The words that [#parse] understands; the distance is the lab's alone.
    List<String> words() {
        List<String> words = new ArrayList<>(
                List.of("--homes", String.valueOf(homes), "--seed", String.valueOf(seed), "--state", state.toString()));
        chain.ifPresent(url -> words.addAll(List.of("--chain", url.toString())));
        chainSocket.ifPresent(path -> words.addAll(List.of("--chain-socket", path.toString())));
        bitcoin.ifPresent(node -> {
            words.addAll(List.of("--bitcoin", node.url().toString()));
            words.addAll(List.of("--bitcoin-password-file", node.passwordFile().toString()));
            node.socket().ifPresent(path -> words.addAll(List.of("--bitcoin-socket", path.toString())));
        });
        return words;
    }
}
