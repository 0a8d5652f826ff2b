package porchlight.tunnel.macos;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import porchlight.tunnel.helper.PlanException;
import porchlight.tunnel.helper.Platform;
import porchlight.tunnel.helper.Policy;
import porchlight.tunnel.plan.Step;
import porchlight.tunnel.plan.StepRunner;

/// pf, and what we mean it to hold.
final class PacketFilter {
    private static final String ON = "Status: Enabled";

    private final StepRunner steps;
    private final PfPlans plans;
    private final Tokens tokens;
    private volatile Optional<Standing> standing = Optional.empty();
    private final AtomicLong leaked = new AtomicLong();

    /// What was applied last.
    private record Standing(Policy policy, Here here, Rules rules, String hash) {}

    PacketFilter(StepRunner steps, PfPlans plans, Tokens tokens) {
        this.steps = steps;
        this.plans = plans;
        this.tokens = tokens;
    }

    /// The rules first, then pf itself, then whatever an older policy let pass. Where our anchor is not evaluated
    /// the rules are loaded all the same: they count as soon as somebody puts the main ruleset right.
    Platform.Firewall apply(Policy policy, Here here) throws PlanException {
        Rules rules = Rules.of(policy, here);
        steps.perform(plans.load(rules));
        enable();
        if (main() == MainRules.EMPTY) {
            steps.perform(plans.loadMain());
        }
        if (main() != MainRules.REFERENCED) {
            throw new PlanException("the main ruleset of pf does not lead to our anchor, or not first");
        }
        forget(policy, here);
        Readback read = read();
        if (!read.holds(rules)) {
            throw new PlanException("what was read back is not what was loaded");
        }
        standing = Optional.of(new Standing(policy, here, rules, read.hash()));
        leaked.set(0);
        return new Platform.Firewall(read.hash(), true, read.blockedOut(), 0);
    }

    /// The policy that stands, for an interface that has come since.
    void extend(Here here) throws PlanException {
        if (standing.isPresent()) {
            long counted = leaked.get();
            apply(standing.get().policy(), here);
            leaked.set(counted);
        }
    }

    Platform.Firewall inspect() throws PlanException {
        Readback read = read();
        boolean intact = false;
        if (standing.isPresent()) {
            Standing meant = standing.get();
            intact = read.hash().equals(meant.hash())
                    && read.holds(meant.rules())
                    && main() == MainRules.REFERENCED
                    && on()
                    && !escaped(meant);
        }
        return new Platform.Firewall(read.hash(), intact, read.blockedOut(), leaked.get());
    }

    /// A state that our rules did not make: packets have passed by it, or will.
    private boolean escaped(Standing meant) throws PlanException {
        if (states(false).stale(meant.policy(), meant.here().device()).isEmpty()) {
            return false;
        }
        leaked.addAndGet(states(true).leaked(meant.policy(), meant.here().device()));
        return true;
    }

    /// Whether there is any rule of ours.
    boolean stands() throws PlanException {
        return !read().rules().isEmpty();
    }

    void remove() throws PlanException {
        steps.perform(plans.unload());
        if (stands()) {
            throw new PlanException("our rules do not go");
        }
        List<String> all = tokens.all();
        String references = all.isEmpty() ? "" : steps.perform(plans.references());
        for (String token : all) {
            if (Tokens.counts(references, token)) {
                steps.perform(plans.release(token));
            }
        }
        tokens.forget();
        standing = Optional.empty();
        leaked.set(0);
    }

    /// One token is enough, whoever of us got it; `pfctl -d` makes all of them worthless.
    private void enable() throws PlanException {
        String references = steps.perform(plans.references());
        if (on() && tokens.all().stream().anyMatch(token -> Tokens.counts(references, token))) {
            return;
        }
        String token = Tokens.of(steps.perform(plans.enable()))
                .orElseThrow(() -> new PlanException("pfctl -E printed no token"));
        tokens.keep(token);
        if (!on()) {
            throw new PlanException("pf does not go on");
        }
    }

    private boolean on() throws PlanException {
        return steps.perform(plans.status()).contains(ON);
    }

    private MainRules main() throws PlanException {
        return MainRules.of(steps.perform(plans.readMain()));
    }

    private void forget(Policy policy, Here here) throws PlanException {
        for (States.Kill kill : states(false).stale(policy, here.device())) {
            steps.perform(plans.kill(kill));
        }
        if (!states(false).stale(policy, here.device()).isEmpty()) {
            throw new PlanException("states of another policy do not go");
        }
    }

    private States states(boolean counted) throws PlanException {
        Step.Run run = plans.states(counted);
        String listing = steps.performLong(run);
        return States.of(listing, listing.length() < StepRunner.LONGEST);
    }

    private Readback read() throws PlanException {
        return Readback.of(steps.perform(plans.read()));
    }
}
