package porchlight.tunnel.windows;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import porchlight.tunnel.helper.PlanException;
import porchlight.tunnel.helper.Programs;

/// Carries moves out, and waits for WireGuard's service to come and to go.
final class TunnelHands {
    private static final System.Logger LOG = System.getLogger(TunnelHands.class.getName());
    private static final Duration APPEARS = Duration.ofSeconds(15);
    private static final Duration GOES = Duration.ofSeconds(8);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int LOOKS_PER_QUESTION = 10;

    private final Programs programs;
    private final WindowsPlans plans;
    private final KeyFile keyFile;
    private final Network network;

    TunnelHands(Programs programs, WindowsPlans plans, KeyFile keyFile, Network network) {
        this.programs = programs;
        this.plans = plans;
        this.keyFile = keyFile;
        this.network = network;
    }

    /// @param secret the private key for the move that wants it; wiped by the caller
    /// @param cancelled asked before each move
    void perform(List<Move> moves, byte[] secret, BooleanSupplier cancelled) throws PlanException {
        for (Move move : moves) {
            if (cancelled.getAsBoolean()) {
                throw new PlanException("overtaken by down");
            }
            perform(move, secret, cancelled);
        }
    }

    /// Moves that need no secret and are not called off.
    void perform(List<Move> moves) throws PlanException {
        perform(moves, new byte[0], () -> false);
    }

    /// The service and its interface go, where they are.
    void remove() throws PlanException {
        if (service() == TunnelService.ABSENT) {
            return;
        }
        run(plans.uninstall());
        long deadline = System.nanoTime() + GOES.toNanos();
        while (service() != TunnelService.ABSENT
                || network.luid(WindowsPlans.INTERFACE).isPresent()) {
            if (System.nanoTime() - deadline > 0) {
                throw new PlanException("the tunnel service does not go");
            }
            pause();
        }
    }

    private TunnelService service() throws PlanException {
        Programs.Outcome outcome = programs.run(plans.query().argv(), new byte[0]);
        return TunnelService.read(outcome.code(), outcome.output());
    }

    private void perform(Move move, byte[] secret, BooleanSupplier cancelled) throws PlanException {
        switch (move) {
            case Move.Run run -> run(run);
            case Move.Write(String rest) -> {
                try {
                    keyFile.write(secret, rest);
                } catch (IOException unwritable) {
                    throw new PlanException("cannot hand the key over", unwritable);
                }
            }
            case Move.Forget forget -> forgetKeys();
            case Move.Await await -> await(cancelled);
        }
    }

    /// The key's file goes, where it is.
    void forgetKeys() throws PlanException {
        try {
            keyFile.forget();
        } catch (IOException stays) {
            throw new PlanException("the key's file stays", stays);
        }
    }

    private void await(BooleanSupplier cancelled) throws PlanException {
        long deadline = System.nanoTime() + APPEARS.toNanos();
        for (int looks = 1; network.luid(WindowsPlans.INTERFACE).isEmpty(); looks++) {
            if (cancelled.getAsBoolean()) {
                throw new PlanException("overtaken by down");
            }
            boolean asks = looks % LOOKS_PER_QUESTION == 0;
            if (System.nanoTime() - deadline > 0 || (asks && ended(service()))) {
                throw new PlanException("the tunnel service brings up no tunnel");
            }
            pause();
        }
    }

    private static boolean ended(TunnelService service) {
        return service == TunnelService.ABSENT || service == TunnelService.STOPPED;
    }

    private static void pause() throws PlanException {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new PlanException("interrupted", stopped);
        }
    }

    /// @return what the program printed
    String run(Move.Run move) throws PlanException {
        Programs.Outcome outcome = programs.run(move.argv(), new byte[0]);
        if (!outcome.good() && move.must()) {
            LOG.log(Level.WARNING, () -> String.join(" ", move.argv()) + ": " + outcome.output());
            throw new PlanException(move.argv().getFirst() + " ended with " + outcome.code());
        }
        return outcome.output();
    }
}
