package porchlight.sandbox.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A built lab. Nothing of it touches the host's own network.
///
/// Its remover is a process of its own, started first: it waits for the end of this one, whether [#close()] brings
/// that about or a `kill -9`, and then ends whatever runs in the namespaces and removes them.
public final class Lab implements AutoCloseable {
    /// Ends with the namespaces gone. `$@` are their names; stdin ends when the lab is to go.
    private static final String REMOVER = """
            trap '' INT TERM HUP
            cat >/dev/null
            for round in 1 2 3; do
                for n in "$@"; do
                    [ -e "/run/netns/$n" ] && ip netns pids "$n" 2>/dev/null | while read -r p; do
                        if [ "$round" = 1 ]; then kill "$p"; else kill -9 "$p"; fi
                    done 2>/dev/null
                done
                tries=0
                while [ "$tries" -lt 10 ]; do
                    left=
                    for n in "$@"; do left="$left$(ip netns pids "$n" 2>/dev/null)"; done
                    [ -z "$left" ] && break 2
                    tries=$((tries + 1))
                    sleep 0.1
                done
            done
            for n in "$@"; do
                ip netns del "$n" 2>/dev/null
                rm -rf "/etc/netns/$n"
            done
            rmdir /etc/netns 2>/dev/null
            exit 0
            """;

    private static final long CABLE_SEED = 7;

    private final LabPlan plan;
    private final Process remover;
    private Optional<DelayLink> cable = Optional.empty();

    private Lab(LabPlan plan, Process remover) {
        this.plan = plan;
        this.remover = remover;
    }

    /// Builds a lab; takes about a third of a second.
    ///
    /// @param name told apart from other labs by it: 1 to 20 letters, digits and dashes
    /// @throws IOException if there is one of that name or a tool refuses; then nothing is left
    public static Lab up(String name) throws IOException {
        return up(name, Distance.NONE);
    }

    /// Builds a lab whose user is that far from everything else.
    ///
    /// @param name told apart from other labs by it: 1 to 20 letters, digits and dashes
    /// @throws IOException if there is one of that name or a tool refuses; then nothing is left
    public static Lab up(String name, Distance distance) throws IOException {
        if (!name.matches("[a-z0-9-]{1,20}")) {
            throw new IllegalArgumentException("a lab's name has 1 to 20 letters, digits and dashes");
        }
        LabPlan plan = new LabPlan("pl-" + name, distance);
        for (Place place : Place.values()) {
            if (Files.exists(Path.of("/run/netns", plan.namespace(place)))) {
                throw new IOException("there is a lab of that name: " + plan.namespace(place));
            }
        }
        Lab lab = new Lab(plan, startRemover(plan));
        try {
            for (Tool step : plan.namespaces()) {
                step.run();
            }
            if (!distance.isNone()) {
                DelayLink cable = new DelayLink(plan.ispEnd(), plan.netEnd(), CABLE_SEED);
                cable.set(new DelayLink.Line(distance.roundTrip().dividedBy(2), distance.loss(), _ -> false));
                lab.cable = Optional.of(cable);
            }
            for (Tool step : plan.steps()) {
                step.run();
            }
            lab.nameServer(AddressPlan.ROUTER, Place.YOU);
            lab.nameServer(AddressPlan.DNS, Place.NET, Place.EXITS, Place.NAT);
            return lab;
        } catch (IOException | RuntimeException e) {
            lab.close();
            throw e;
        }
    }

    private static Process startRemover(LabPlan plan) throws IOException {
        List<String> command = new ArrayList<>(List.of("setsid", "sh", "-c", REMOVER, "porchlight-lab-remover"));
        for (Place place : Place.values()) {
            command.add(plan.namespace(place));
        }
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void nameServer(String address, Place... places) throws IOException {
        for (Place place : places) {
            Path folder = Files.createDirectories(Path.of("/etc/netns", namespace(place)));
            Path fresh = Files.writeString(
                    folder.resolve("resolv.conf.new"), "nameserver " + address + "\n", StandardCharsets.US_ASCII);
            Files.move(fresh, folder.resolve("resolv.conf"), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /// The namespace's name, as under `/run/netns`.
    public String namespace(Place place) {
        return plan.namespace(place);
    }

    /// The command that runs another one in that place.
    public List<String> inside(Place place, List<String> command) {
        List<String> whole = new ArrayList<>(List.of("ip", "netns", "exec", namespace(place)));
        whole.addAll(command);
        return List.copyOf(whole);
    }

    /// Runs a command there to its end and answers what it printed.
    ///
    /// @throws IOException if it fails or takes longer than 10 s
    public String run(Place place, String... command) throws IOException {
        return new Tool(inside(place, List.of(command)), "").run();
    }

    /// Ends what runs in the namespaces and removes them; waits for that at most 10 s.
    @Override
    public void close() {
        cable.ifPresent(DelayLink::close);
        try {
            remover.getOutputStream().close();
            if (!remover.waitFor(10, TimeUnit.SECONDS)) {
                System.getLogger(Lab.class.getName())
                        .log(System.Logger.Level.WARNING, "the lab is still being removed");
            }
        } catch (IOException e) {
            System.getLogger(Lab.class.getName()).log(System.Logger.Level.WARNING, "the remover is gone", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
