package porchlight.sandbox;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
/// @param distance between the user and everything else
public record SandboxOptions(
        int homes, long seed, Path state, Optional<URI> chain, Optional<Path> chainSocket, Distance distance) {
    private static final int LONGEST_ROUND_TRIP_MILLIS = 9_999;

    /// 240 homes, the usual seed, the usual folder, a chain of our own, no distance.
    public static SandboxOptions usual() {
        return new SandboxOptions(
                HomeCatalog.USUAL,
                HomeCatalog.USUAL_SEED,
                Path.of(SandboxNetwork.USUAL_STATE),
                Optional.empty(),
                Optional.empty(),
                Distance.NONE);
    }

    /// @param words `--homes N`, `--seed N`, `--state DIR`, `--chain URL`, `--chain-socket PATH`, `--rtt MILLIS`,
    ///     `--loss PERCENT`; words that are not known are left in `rest`
    /// @param rest gets what was not understood, in order
    /// @throws IllegalArgumentException with a sentence for the user
    static SandboxOptions parse(List<String> words, List<String> rest) {
        SandboxOptions so = usual();
        for (int i = 0; i < words.size(); i++) {
            String name = words.get(i);
            if (!List.of("--homes", "--seed", "--state", "--chain", "--chain-socket", "--rtt", "--loss")
                    .contains(name)) {
                rest.add(name);
                continue;
            }
            if (i + 1 == words.size()) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            so = so.with(name, words.get(++i));
        }
        return so;
    }

    private SandboxOptions with(String name, String value) {
        return switch (name) {
            case "--homes" ->
                new SandboxOptions(
                        (int) number(name, value, HomeCatalog.MOST), seed, state, chain, chainSocket, distance);
            case "--seed" ->
                new SandboxOptions(homes, number(name, value, Long.MAX_VALUE), state, chain, chainSocket, distance);
            case "--state" -> new SandboxOptions(homes, seed, Path.of(value), chain, chainSocket, distance);
            case "--chain" ->
                new SandboxOptions(homes, seed, state, Optional.of(URI.create(value)), chainSocket, distance);
            case "--rtt" ->
                at(new Distance(Duration.ofMillis(number(name, value, LONGEST_ROUND_TRIP_MILLIS)), distance.loss()));
            case "--loss" -> at(new Distance(distance.roundTrip(), number(name, value, 99) / 100.0));
            default -> new SandboxOptions(homes, seed, state, chain, Optional.of(Path.of(value)), distance);
        };
    }

    private SandboxOptions at(Distance next) {
        return new SandboxOptions(homes, seed, state, chain, chainSocket, next);
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
        return words;
    }
}
