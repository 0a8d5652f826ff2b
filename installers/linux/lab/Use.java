import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.SocketHelper;
import porchlight.tunnel.TunnelRequest;
import porchlight.tunnel.WireGuardKey;

/// A window without a window: does what it is told on standard input, one word a line, and answers with one line each. It
/// holds the lease while it lives and, as the window does, comes back to a helper that was exchanged without asking it for
/// a tunnel.
///
/// `prepare` answers with a public key, `up KEY` builds a tunnel to the home that has KEY, `hello`, `status`, `lockdown`,
/// `open` are the helper's.
final class Use implements AutoCloseable {
    private static final Duration LEASE = Duration.ofSeconds(15);

    private Optional<Helper> helper = Optional.empty();
    private int slot;

    public static void main(String[] args) throws Exception {
        try (Use use = new Use()) {
            Thread.ofPlatform().daemon().start(use::renew);
            for (String line = IO.readln(); line != null; line = IO.readln()) {
                IO.println(use.answer(line.split(" ", -1)));
            }
        }
    }

    private synchronized String answer(String[] words) {
        try {
            return switch (words[0]) {
                case "hello" -> connected().hello().owner() + " " + connected().hello().build();
                case "prepare" -> {
                    Helper.PreparedKey key = connected().prepare();
                    slot = key.slot();
                    yield key.publicKey().toString();
                }
                case "up" -> connected().up(request(WireGuardKey.of(words[1]))).state().toString();
                case "status" -> connected().status().state() + " " + connected().status().reason();
                case "lockdown" -> {
                    connected().lockdown(true);
                    yield "DONE";
                }
                case "open" -> connected().down(Helper.Then.OPEN).state().toString();
                default -> "WHAT";
            };
        } catch (HelperException failed) {
            close();
            return "FAILED " + failed.code();
        }
    }

    private TunnelRequest request(WireGuardKey home) {
        String at = "198.51.100.2";
        return new TunnelRequest(
                slot,
                home,
                at,
                51_820,
                40_124,
                new TunnelRequest.Channel(at, 4455, 40_123),
                "10.182.0.2",
                Optional.empty(),
                List.of("10.182.0.1"),
                1420,
                25,
                false,
                TunnelRequest.V6.BLOCK);
    }

    private Helper connected() throws HelperException {
        if (helper.isEmpty()) {
            Helper found = SocketHelper.connect(Path.of("/run/porchlight/helper.sock"));
            helper = Optional.of(found);
            try {
                found.lease(LEASE);
            } catch (HelperException notOurs) {
                // Strangers may ask for what strangers are told.
                System.err.println("no lease: " + notOurs.code());
            }
        }
        return helper.get();
    }

    private void renew() {
        while (true) {
            try {
                Thread.sleep(3000);
                synchronized (this) {
                    if (helper.isPresent()) {
                        helper.get().lease(LEASE);
                    }
                }
            } catch (HelperException gone) {
                close();
            } catch (InterruptedException ended) {
                return;
            }
        }
    }

    @Override
    public synchronized void close() {
        helper.ifPresent(Helper::close);
        helper = Optional.empty();
    }
}
