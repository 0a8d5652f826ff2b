package porchlight.tunnel.macos;

import static porchlight.tunnel.macos.Constants.ANCHOR;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import porchlight.tunnel.helper.Ip;
import porchlight.tunnel.plan.Step;

/// The steps that concern pf. Rules go in by standard input.
///
/// @param pfctl its absolute path
record PfPlans(String pfctl) {
    /// Loads rules into our anchor, in one transaction.
    Step.Run load(Rules rules) {
        return run(rules.text(), "-a", ANCHOR, "-f", "-");
    }

    /// Reads our rules back, with their counters.
    Step.Run read() {
        return run("", "-a", ANCHOR, "-v", "-s", "rules");
    }

    /// Takes our rules away, whether they stand or not.
    Step.Run unload() {
        return run("", "-a", ANCHOR, "-F", "rules");
    }

    /// Shows whether our anchor is evaluated.
    Step.Run readMain() {
        return run("", "-s", "rules");
    }

    /// The stock main ruleset, where somebody flushed everything.
    Step.Run loadMain() {
        return run(Constants.STOCK, "-f", "-");
    }

    /// Shows whether pf is on.
    Step.Run status() {
        return run("", "-s", "info");
    }

    /// Shows which tokens pf counts. Fails where there is none.
    Step.Run references() {
        return maybe("", "-s", "References");
    }

    /// Switches pf on and prints a token.
    Step.Run enable() {
        return run("", "-E");
    }

    /// Hands a token back.
    Step.Run release(String token) {
        return run("", "-X", token);
    }

    /// Shows the states.
    ///
    /// @param counted with their packets
    Step.Run states(boolean counted) {
        return counted ? run("", "-v", "-s", "states") : run("", "-s", "states");
    }

    /// Ends states.
    Step.Run kill(States.Kill kill) {
        return switch (kill) {
            case States.Kill.Everything all -> run("", "-F", "states");
            case States.Kill.Device(String device) -> run("", "-i", device, "-F", "states");
            case States.Kill.Between(String device, Ip from, Ip to) ->
                run("", "-i", device, "-k", from.toString(), "-k", to.toString());
        };
    }

    private Step.Run run(String input, String... arguments) {
        return new Step.Run(argv(arguments), new Step.Input.Text(input), true);
    }

    private Step.Run maybe(String input, String... arguments) {
        return new Step.Run(argv(arguments), new Step.Input.Text(input), false);
    }

    private List<String> argv(String... arguments) {
        return Stream.concat(Stream.of(pfctl), Arrays.stream(arguments)).toList();
    }
}
