package porchlight.tunnel.helper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import porchlight.tunnel.Helper;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.helper.Caller.Who;
import porchlight.tunnel.wire.Json;
import porchlight.tunnel.wire.JsonParser;
import porchlight.tunnel.wire.MalformedException;
import porchlight.tunnel.wire.Request;
import porchlight.tunnel.wire.Requests;

/// The table of `callers.txt`, for everybody who asks it of a helper: in this process, and over the socket.
public final class CallerTable {
    /// A slot that no helper has given out.
    private static final int NO_SLOT = 999;

    private CallerTable() {}

    /// Whoever may be at the other end, and the uid of the account that plays it over the socket.
    public enum Identity {
        OWNER(Who.OWNER, 4242),
        ROOT(Who.ROOT, 0),
        OTHER(Who.OTHER, 4243),
        NOBODY(Who.OTHER, 65_534),
        UNOWNED(Who.UNOWNED, 4242);

        private final Who who;
        private final int uid;

        Identity(Who who, int uid) {
            this.who = who;
            this.uid = uid;
        }

        /// What he is to the helper.
        public Who who() {
            return who;
        }

        /// His account.
        public int uid() {
            return uid;
        }
    }

    /// One field of the table.
    ///
    /// @param expected the code, or `ok`
    public record Cell(boolean leased, String command, Identity caller, String expected) {}

    /// All fields.
    public static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        boolean leased = false;
        for (String line : lines()) {
            String[] words = line.split(" +", -1);
            if (line.startsWith("lease: ")) {
                leased = line.contains("held");
            } else if (!line.startsWith("command ")) {
                int column = 1;
                for (Identity caller : Identity.values()) {
                    cells.add(new Cell(leased, words[0], caller, words[column++]));
                }
            }
        }
        return cells;
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(Path.of("src", "test", "resources", "callers.txt")).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /// A good request of every kind; none of them changes a helper that is OPEN.
    public static List<Request> requests() {
        ChecksTest.Draft draft = new ChecksTest.Draft();
        draft.slot = NO_SLOT;
        return List.of(
                new Request.Hello(1, 1),
                new Request.Status(),
                new Request.Subscribe(),
                new Request.Lease(Duration.ofSeconds(60)),
                new Request.Prepare(),
                new Request.Up(draft.request()),
                new Request.Switch(draft.request()),
                new Request.Down(Helper.Then.OPEN),
                new Request.Allow(List.of()),
                new Request.Lockdown(false),
                new Request.Portal(true),
                new Request.Split(SplitTunnel.OFF),
                new Request.Lan(true),
                new Request.SelfTest());
    }

    /// The request of that command.
    public static Request request(String command) {
        return requests().stream()
                .filter(request -> command(request).equals(command))
                .findFirst()
                .orElseThrow();
    }

    /// What a request is called in the protocol.
    public static String command(Request request) {
        try {
            return JsonParser.object(Requests.write(1, request)).values().get("cmd") instanceof Json.Text(String word)
                    ? word
                    : "";
        } catch (MalformedException ours) {
            throw new IllegalStateException(ours);
        }
    }
}
