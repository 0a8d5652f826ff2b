package porchlight.tunnel.linux;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.helper.Allowed;
import porchlight.tunnel.helper.Beside;
import porchlight.tunnel.helper.DurableFile;
import porchlight.tunnel.helper.Ip;
import porchlight.tunnel.helper.PlanException;
import porchlight.tunnel.helper.Platform;
import porchlight.tunnel.helper.Policy;
import porchlight.tunnel.helper.Programs;
import porchlight.tunnel.helper.Target;

/// Carries the plans of [Plans] out, step by step.
public final class LinuxPlatform implements Platform {
    private static final System.Logger LOG = System.getLogger(LinuxPlatform.class.getName());
    private static final List<Step.Tune> TUNED = List.of(
            new Step.Tune("/proc/sys/net/ipv4/conf/all/src_valid_mark", 1),
            new Step.Tune("/proc/sys/net/ipv4/conf/all/arp_ignore", 2));

    private final Programs programs;
    private final Tools tools;
    private final Plans plans;
    private final Carrier carrier;
    private final Tuning tuning;
    private final Path bootRules;
    private volatile Here here = new Here(0, Optional.empty(), OptionalInt.empty());
    private volatile Optional<Rules> meant = Optional.empty();
    private volatile String hash = "";

    /// @param stateDir root's own directory, mode 0700
    public LinuxPlatform(Programs programs, Tools tools, Path stateDir) {
        this.programs = programs;
        this.tools = tools;
        this.bootRules = stateDir.resolve("blocked.nft");
        this.carrier = new Carrier(programs, stateDir);
        this.tuning = new Tuning(stateDir);
        this.plans = new Plans(tools, kernel(programs, tools), Files.exists(Path.of("/proc/net/if_inet6")));
    }

    private static boolean kernel(Programs programs, Tools tools) {
        if (Files.exists(Path.of("/sys/module/wireguard"))) {
            return true;
        }
        try {
            for (Step.Run probe : new Plans(tools, false, false).probeKernel()) {
                if (!programs.run(probe.argv(), new byte[0]).good()) {
                    return false;
                }
            }
            return true;
        } catch (PlanException missing) {
            return false;
        }
    }

    @Override
    public String os() {
        return "linux";
    }

    @Override
    public boolean kernelWireGuard() {
        return plans.kernel();
    }

    @Override
    public Firewall apply(Policy policy, int owner) throws PlanException {
        SplitTunnel split = policy.beside().split();
        Here now = new Here(owner, Groups.find(split, owner), Resolvers.account());
        Rules rules = Rules.of(policy, now);
        here = now;
        perform(plans.load(rules), new byte[0]);
        Readback read = Readback.of(perform(plans.read(), new byte[0]));
        if (!read.hasShapeOf(rules)) {
            throw new PlanException("what was read back is not what was loaded");
        }
        meant = Optional.of(rules);
        hash = read.hash();
        return new Firewall(read.hash(), true, read.blockedOut(), read.leaked());
    }

    @Override
    public Firewall inspect() throws PlanException {
        Readback read = Readback.of(perform(plans.read(), new byte[0]));
        boolean intact =
                read.hash().equals(hash) && meant.filter(read::hasShapeOf).isPresent();
        return new Firewall(read.hash(), intact, read.blockedOut(), read.leaked());
    }

    @Override
    public void keepForBoot() throws PlanException {
        Here nobody = new Here(0, Optional.empty(), OptionalInt.empty());
        Rules rules = Rules.of(new Policy.Blocked(Beside.NOTHING, false), nobody);
        try {
            DurableFile.write(bootRules, rules.text());
        } catch (IOException unwritable) {
            throw new PlanException("cannot keep the rules for the next boot", unwritable);
        }
    }

    @Override
    public void forgetBoot() throws PlanException {
        try {
            Files.deleteIfExists(bootRules);
        } catch (IOException stays) {
            throw new PlanException("the rules for the next boot stay", stays);
        }
    }

    @Override
    public boolean canSplit(SplitTunnel split, int owner) {
        return split == SplitTunnel.OFF || Groups.find(split, owner).isPresent();
    }

    @Override
    public List<Ip> networkResolvers() {
        return Resolvers.ofTheNetwork();
    }

    @Override
    public AutoCloseable watch(Runnable rulesTouched, Runnable networkChanged) {
        Monitors monitors = new Monitors(programs);
        monitors.follow(plans.monitorRules(), line -> line.contains(Constants.TABLE), rulesTouched);
        monitors.follow(plans.monitorNetwork(), line -> true, networkChanged);
        return monitors;
    }

    @Override
    public boolean policyStands() {
        try {
            return programs.run(plans.read().argv(), new byte[0]).good();
        } catch (PlanException unknown) {
            return true;
        }
    }

    @Override
    public void removePolicy() throws PlanException {
        perform(plans.unload(), new byte[0]);
        meant = Optional.empty();
        hash = "";
    }

    @Override
    public void build(Target target, Beside beside, byte[] secret, BooleanSupplier cancelled) throws PlanException {
        for (Step step : plans.build(target, possible(beside))) {
            if (cancelled.getAsBoolean()) {
                throw new PlanException("overtaken by down");
            }
            perform(step, secret);
        }
    }

    @Override
    public void swap(Target old, Target target, Beside beside, byte[] secret) throws PlanException {
        perform(plans.swap(old, target, possible(beside)), secret);
    }

    @Override
    public void reroute(Target target, Beside beside) throws PlanException {
        perform(plans.reroute(target, possible(beside)), new byte[0]);
    }

    /// Routes as the rules that stand: without a group nothing is split off.
    private Beside possible(Beside beside) {
        return here.group().isPresent() ? beside : new Beside(beside.allowed(), SplitTunnel.OFF);
    }

    @Override
    public boolean routesStand(Target target) throws PlanException {
        String rules = perform(plans.readRoutes().get(0), new byte[0]);
        String table = perform(plans.readRoutes().get(1), new byte[0]);
        return rules.contains("lookup " + Constants.ROUTES) && table.contains("default dev " + Constants.INTERFACE);
    }

    @Override
    public void reassert(Target target) throws PlanException {
        perform(plans.reassert(target), new byte[0]);
    }

    @Override
    public void routeAllowed(List<Allowed> allowed) throws PlanException {
        perform(plans.routeAllowed(allowed), new byte[0]);
    }

    @Override
    public void nudge(Target target) throws PlanException {
        perform(plans.nudge(target), new byte[0]);
    }

    @Override
    public void settle(Target target) throws PlanException {
        perform(plans.settle(target), new byte[0]);
        if (namesAreResolved()) {
            perform(plans.names(target), new byte[0]);
        }
    }

    @Override
    public Counters counters(Target target) throws PlanException {
        for (String line : perform(plans.dump(), new byte[0]).split("\n", -1)) {
            String[] words = line.split("\t", -1);
            if (words.length == 8 && words[0].equals(target.peer().toString())) {
                long seconds = number(words[4]);
                return new Counters(
                        seconds == 0 ? OptionalLong.empty() : OptionalLong.of(seconds * 1000),
                        number(words[5]),
                        number(words[6]),
                        moved(words[2], target.endpoint()));
            }
        }
        return Counters.NONE;
    }

    /// wireguard-go shows no endpoint until it has one.
    private static boolean moved(String shown, Target.Flow wanted) {
        return !shown.equals("(none)") && !shown.equals(wanted.ip() + ":" + wanted.port());
    }

    private boolean namesAreResolved() {
        return tools.has(Tool.RESOLVECTL) && Resolvers.resolved();
    }

    private static long number(String word) throws PlanException {
        if (!word.matches("[0-9]{1,18}")) {
            throw new PlanException("wg prints no number where one belongs");
        }
        return Long.parseLong(word);
    }

    @Override
    public Optional<Process> process() {
        return carrier.process();
    }

    @Override
    public void tearDown() throws PlanException {
        perform(plans.tearDown(), new byte[0]);
        carrier.stop();
        if (namesAreResolved()) {
            perform(plans.forgetNames(), new byte[0]);
        }
        tuning.restore(TUNED);
        if (programs.run(plans.look().argv(), new byte[0]).good()) {
            throw new PlanException("the interface does not go");
        }
    }

    private void perform(List<Step> steps, byte[] secret) throws PlanException {
        for (Step step : steps) {
            perform(step, secret);
        }
    }

    private void perform(Step step, byte[] secret) throws PlanException {
        switch (step) {
            case Step.Run run -> perform(run, secret);
            case Step.Spawn(List<String> argv) -> carrier.start(argv);
            case Step.Await(String socket) -> carrier.await(socket);
            case Step.Tune tune -> tuning.set(tune);
        }
    }

    private String perform(Step.Run run, byte[] secret) throws PlanException {
        byte[] input = switch (run.input()) {
            case Step.Input.Text(String text) -> text.getBytes(StandardCharsets.US_ASCII);
            case Step.Input.WithPrivateKey(String rest) -> withPrivateKey(secret, rest);
        };
        try {
            Programs.Outcome outcome = programs.run(run.argv(), input);
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
