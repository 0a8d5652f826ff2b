package porchlight.sandbox.node;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import porchlight.sandbox.ClientProcess;
import porchlight.sandbox.Neighbours;
import porchlight.sandbox.NetworkFile;
import porchlight.sandbox.SandboxNetwork;

/// Runs inside a sandbox, at the user's place: lets an unmodified node judge our client and our exits, says a
/// [Verdict] for each point and `DONE` at the end, and leaves what crossed the node's link in a folder.
public final class NodeJudgementMain {
    private NodeJudgementMain() {}

    /// @param words the node's binary; a folder for captures, logs and the laboratory's keys; which parts are to run:
    ///     `direct`, `punched`, `consumer`
    public static void main(String[] words) throws Exception {
        Path state = Path.of(System.getProperty(SandboxNetwork.STATE));
        NetworkFile network = NetworkFile.read(state);
        Path binary = Path.of(words[0]);
        Path out = Files.createDirectories(Path.of(words[1]));
        Files.copy(
                state.resolve(NetworkFile.NAME),
                out.resolve(NetworkFile.NAME),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        List<String> parts = List.of(words).subList(2, words.length);
        if (parts.contains("direct") || parts.contains("punched")) {
            var through = List.of(
                    RecordedRandom.class.getName(), out.resolve("client.keys").toString());
            try (ClientProcess client = new ClientProcess(state, state.resolve("logs/judged.log"), through)) {
                client.say("settle");
                client.await(90, "SETTLED"::equals);
                if (parts.contains("direct")) {
                    var provider = new UnmodifiedProvider(network, client, state, binary, "direct");
                    captured(ForeignPlace.open("pub", 0), state, out, "direct", provider::direct);
                }
                if (parts.contains("punched")) {
                    var provider = new UnmodifiedProvider(network, client, state, binary, "punched");
                    captured(ForeignPlace.behindRouter("lan", 1), state, out, "punched", provider::punched);
                }
                Files.writeString(out.resolve("client.log"), String.join("\n", client.history()));
            }
        }
        if (parts.contains("consumer")) {
            var exits = new Neighbours(state.resolve("logs"));
            var consumer = new UnmodifiedConsumer(network, exits, state, out, binary);
            captured(ForeignPlace.open("con", 2), state, out, "consumer", consumer::judge);
            exits.close();
        }
        System.out.println("DONE");
    }

    private interface Part {
        void run(ForeignPlace place) throws Exception;
    }

    private static void captured(ForeignPlace place, Path state, Path out, String name, Part part) throws Exception {
        Process capture = place.capture(out.resolve(name + ".pcap"));
        Verdict.of(name, () -> part.run(place));
        TimeUnit.MILLISECONDS.sleep(300);
        capture.destroy();
        capture.waitFor();
        Path log = state.resolve(name).resolve("node.log");
        if (Files.exists(log)) {
            Files.copy(log, out.resolve(name + ".log"));
        }
    }
}
