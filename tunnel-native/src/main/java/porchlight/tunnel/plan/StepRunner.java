package porchlight.tunnel.plan;

import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import porchlight.tunnel.helper.PlanException;
import porchlight.tunnel.helper.Programs;

/// Carries steps out, one after the other. The first that fails ends the plan.
public final class StepRunner {
    private static final System.Logger LOG = System.getLogger(StepRunner.class.getName());

    /// How much is kept of what a program prints that prints a lot: 1 MiB.
    public static final int LONGEST = 1024 * 1024;

    private static final int USUAL = 64 * 1024;

    private final Programs programs;
    private final Carrier carrier;
    private final Consumer<Step.Tune> tuning;

    /// @param carrier what a [Step.Spawn] starts
    /// @param tuning what a [Step.Tune] is given to
    public StepRunner(Programs programs, Carrier carrier, Consumer<Step.Tune> tuning) {
        this.programs = programs;
        this.carrier = carrier;
        this.tuning = tuning;
    }

    /// @param secret the private key for the step that wants it; wiped by the caller
    /// @param cancelled asked before each step
    public void perform(List<? extends Step> steps, byte[] secret, BooleanSupplier cancelled) throws PlanException {
        for (Step step : steps) {
            if (cancelled.getAsBoolean()) {
                throw new PlanException("overtaken by down");
            }
            perform(step, secret);
        }
    }

    /// Steps that need no secret and are not called off.
    public void perform(List<? extends Step> steps) throws PlanException {
        perform(steps, new byte[0], () -> false);
    }

    private void perform(Step step, byte[] secret) throws PlanException {
        switch (step) {
            case Step.Run run -> perform(run, secret, USUAL);
            case Step.Spawn spawn -> carrier.start(spawn);
            case Step.Await(String socket) -> carrier.await(socket);
            case Step.Tune tune -> tuning.accept(tune);
        }
    }

    /// Runs one program that needs no secret.
    ///
    /// @return what it printed
    public String perform(Step.Run run) throws PlanException {
        return perform(run, new byte[0], USUAL);
    }

    /// Runs one program that may print a lot.
    ///
    /// @return at most the first [#LONGEST] bytes
    public String performLong(Step.Run run) throws PlanException {
        return perform(run, new byte[0], LONGEST);
    }

    /// Whether a program ends well. What it prints and reads does not matter.
    public boolean good(Step.Run run) throws PlanException {
        return programs.run(run.argv(), new byte[0]).good();
    }

    private String perform(Step.Run run, byte[] secret, int most) throws PlanException {
        byte[] input = switch (run.input()) {
            case Step.Input.Text(String text) -> text.getBytes(StandardCharsets.US_ASCII);
            case Step.Input.WithPrivateKey(String rest) -> withPrivateKey(secret, rest);
        };
        try {
            Programs.Outcome outcome = programs.run(run.argv(), input, most);
            if (!outcome.good() && run.must()) {
                LOG.log(Level.WARNING, () -> String.join(" ", run.argv()) + ": " + outcome.output());
                throw new PlanException(run.argv().get(0) + " ended with " + outcome.code());
            }
            return outcome.output();
        } finally {
            if (run.input() instanceof Step.Input.WithPrivateKey) {
                Arrays.fill(input, (byte) 0);
            }
        }
    }

    private static byte[] withPrivateKey(byte[] secret, String rest) {
        byte[] head = "[Interface]\nPrivateKey = ".getBytes(StandardCharsets.US_ASCII);
        byte[] key = Base64.getEncoder().encode(secret);
        byte[] tail = ("\n" + rest).getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[head.length + key.length + tail.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(key, 0, all, head.length, key.length);
        System.arraycopy(tail, 0, all, head.length + key.length, tail.length);
        Arrays.fill(key, (byte) 0);
        return all;
    }
}
