package porchlight.tunnel.helper;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/// Does what the [Machine] says, one effect at a time, and keeps what was read back.
final class Hands {
    private final Platform platform;
    private final Marker secured;
    private final Marker lockdown;
    private final IntSupplier owner;
    private final KeyPairs keys;
    private final BooleanSupplier overtaken;
    private final Looking looking;
    private volatile Optional<Platform.Firewall> firewall = Optional.empty();
    /// What all witnesses counted since protection began; each counts from nought when its rules are loaded.
    private long leaked;
    /// How far the present witness had counted when it was read last.
    private long counted;
    private Optional<Watch> watch = Optional.empty();

    /// Begins to look after an attempt.
    interface Looking {
        Watch at(int attempt, Target target);
    }

    Hands(
            Platform platform,
            Marker secured,
            Marker lockdown,
            IntSupplier owner,
            KeyPairs keys,
            BooleanSupplier overtaken,
            Looking looking) {
        this.platform = platform;
        this.secured = secured;
        this.lockdown = lockdown;
        this.owner = owner;
        this.keys = keys;
        this.overtaken = overtaken;
        this.looking = looking;
    }

    /// What an earlier helper left.
    Event started() {
        return new Event.Started(secured.stands() || platform.policyStands(), lockdown.stands());
    }

    /// The rules as they were read last; empty before the first and while there are none.
    Optional<Platform.Firewall> firewall() {
        return firewall;
    }

    /// Reads the rules.
    Platform.Firewall look() throws PlanException {
        Platform.Firewall read = platform.inspect();
        keep(read);
        return read;
    }

    void perform(Effect effect) throws PlanException, IOException {
        switch (effect) {
            case Effect.Mark mark -> {
                platform.keepForBoot();
                secured.set();
            }
            case Effect.Lock(boolean on, boolean before) -> {
                if (on) {
                    lockdown.set();
                } else {
                    lockdown.clear();
                }
            }
            case Effect.Apply(Policy policy) -> apply(policy);
            case Effect.Build(Target target, Beside beside) ->
                withSecret(target, secret -> platform.build(target, beside, secret, overtaken));
            case Effect.Swap(Target old, Target target, Beside beside) ->
                withSecret(target, secret -> platform.swap(old, target, beside, secret));
            case Effect.Reroute(Target target, Beside beside) -> platform.reroute(target, beside);
            case Effect.Reassert(Target target) -> platform.reassert(target);
            case Effect.Route(var allowed) -> platform.routeAllowed(allowed);
            case Effect.Settle(Target target) -> platform.settle(target);
            case Effect.Watch(int attempt, Target target) -> {
                unwatch();
                Watch next = looking.at(attempt, target);
                watch = Optional.of(next);
                next.start();
            }
            case Effect.Unwatch unwatch -> unwatch();
            case Effect.TearDown tearDown -> platform.tearDown();
            case Effect.Erase erase -> {
                platform.removePolicy();
                firewall = Optional.empty();
                leaked = 0;
                counted = 0;
                secured.clear();
                platform.forgetBoot();
            }
        }
    }

    private void apply(Policy policy) throws PlanException {
        Platform.Firewall read = platform.apply(policy, owner.getAsInt());
        // What the new witness counted by now had passed before the rules changed and was on its way between the two
        // chains: it says nothing of the new rules.
        counted = read.leaked();
        keep(read);
        if (!read.intact()) {
            throw new PlanException("the rules read back are not those that were meant");
        }
    }

    private void keep(Platform.Firewall read) {
        // one that counts less than before was loaded anew, by a change that failed behind that or by a stranger
        leaked += read.leaked() < counted ? read.leaked() : read.leaked() - counted;
        counted = read.leaked();
        firewall = Optional.of(new Platform.Firewall(read.hash(), read.intact(), read.blockedOut(), leaked));
    }

    private void unwatch() {
        watch.ifPresent(Watch::close);
        watch = Optional.empty();
    }

    private interface WithSecret {
        void use(byte[] secret) throws PlanException;
    }

    private void withSecret(Target target, WithSecret action) throws PlanException {
        byte[] secret =
                keys.take(target.slot()).orElseThrow(() -> new PlanException("the key pair of that slot is gone"));
        try {
            action.use(secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
