package porchlight.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A real session whose names are asked for over HTTPS, with the real helper, homes and an HTTPS resolver behind
/// them; everybody who could read the names is looked at meanwhile. Says `VERDICT name ok|FAILED figures` for each
/// point and `DONE` at the end.
public final class HttpsNamesMain {
    private static final String SECRET = NamesMeant.BEGINNING + "secret";
    private static final String URL = "https://" + HttpsNameServer.HOST + "/dns-query";

    private final Path state;
    private final OwnCertificate certificate;
    private final String resolve;
    private final ClientProcess client;
    private final IspLink link;
    private final NamesMeant names;
    private final Process server;
    private final BlockingQueue<String> serverSays = new LinkedBlockingQueue<>();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    private HttpsNamesMain(Path state, Path tools) throws Exception {
        this.state = state;
        resolve = tools.resolve("resolve.py").toString();
        certificate = OwnCertificate.make(state, HttpsNameServer.HOST, HttpsNameServer.PASSWORD);
        server = serving();
        names = new NamesMeant(tools.resolve("words.py"));
        link = new IspLink(
                Neighbours.inside("isp", "python3", tools.resolve("link.py").toString(), "lan0"));
        client = new ClientProcess(state, state.resolve("logs/judged.log"));
    }

    /// @param words the folder of the captures
    public static void main(String[] words) throws Exception {
        HttpsNamesMain main = new HttpsNamesMain(Path.of(System.getProperty(SandboxNetwork.STATE)), Path.of(words[0]));
        try (Probing probing = new Probing()) {
            main.client.say("settle");
            main.client.await(90, "SETTLED"::equals);
            main.whatIsAskedPlainlyIsRead();
            main.aCertificateOfNobodyKnownIsNotBelieved();
            main.overHttpsItIsAnsweredAndReadByNobody();
            main.changingToHttpsLeavesTheShieldClosed(probing);
            main.aResolverThatGoesSilentIsToldAndNobodyElseIsAsked();
            System.out.println("DONE");
        } finally {
            main.client.close();
            main.names.close();
            main.link.close();
            main.server.destroy();
        }
    }

    private void whatIsAskedPlainlyIsRead() throws Exception {
        client.connect();
        String told = told(NamesMeant.BEGINNING + "plain.lab");
        names.mark("one");
        List<NamesMeant.Seen> read = names.with(NamesMeant.BEGINNING + "plain");
        long home = read.stream()
                .filter(seen -> seen.isPlain() && !seen.place().equals("net"))
                .count();
        verdict("plain-is-read", home > 0 && told.equals("none"), home + " packets at the home; " + told);
    }

    private void aCertificateOfNobodyKnownIsNotBelieved() throws Exception {
        overHttps();
        client.forget();
        long from = IspLink.now();
        client.say("apply");
        client.await(20, line -> line.startsWith("STATE Holding"));
        String end = client.await(90, HttpsNamesMain::isOver);
        verdict(
                "stranger-not-believed",
                end.equals("STATE Blocked - ResolverSilent") && asked.isEmpty() && open(from) == 0,
                end + "; asked " + asked + "; " + open(from) + " packets in the open");
    }

    private void overHttpsItIsAnsweredAndReadByNobody() throws Exception {
        client.say("trust " + certificate.believed());
        String[] on = client.connect();
        String told = told(SECRET + ".lab");
        String overTcp = told(SECRET + ".lab", "tcp");
        String getent =
                Neighbours.run(List.of("getent", "ahostsv4", SECRET + ".lab")).split("\\s+")[0];
        String none = told(NamesMeant.BEGINNING + "unknown.lab");
        verdict(
                "answered-over-https",
                List.of(told, overTcp, getent).stream().allMatch(HttpsNameServer.MEANT::equals) && none.equals("none"),
                told + " " + overTcp + " " + getent + " " + none);
        boolean through = asked.contains("ASKED " + on[2] + " " + SECRET);
        verdict(
                "asked-from-the-home",
                through,
                on[2] + " " + asked.stream().distinct().toList());
        names.mark("two");
        verdict(
                "read-by-nobody",
                names.with(SECRET).isEmpty()
                        && names.with(NamesMeant.BEGINNING + "unknown").isEmpty(),
                names.with(SECRET) + " " + names.with(NamesMeant.BEGINNING + "unknown"));
    }

    private void changingToHttpsLeavesTheShieldClosed(Probing probing) throws Exception {
        client.say("resolver home");
        client.await(20, "RESOLVER"::equals);
        reconnected();
        long before = probing.tried();
        long leaked = 0;
        for (int i = 0; i < 3; i++) {
            overHttps();
            long from = IspLink.now();
            reconnected();
            leaked += open(from);
            client.say("resolver home");
            client.await(20, "RESOLVER"::equals);
            from = IspLink.now();
            reconnected();
            leaked += open(from);
        }
        long tried = probing.tried() - before;
        verdict(
                "shield-closed",
                leaked == 0 && tried >= 500,
                leaked + " of " + tried + " packets in the open in six changes");

        client.open();
        long from = IspLink.now();
        TimeUnit.SECONDS.sleep(3);
        long control = open(from);
        verdict("open-is-seen", control >= 100, control + " packets in 3 s");
    }

    /// Programs ask all the while, as they do; what the last of them is told, and who could read it.
    private void aResolverThatGoesSilentIsToldAndNobodyElseIsAsked() throws Exception {
        overHttps();
        client.connect();
        server("silent");
        client.forget();
        long from = IspLink.now();
        AtomicInteger number = new AtomicInteger();
        Thread program = Thread.ofVirtual().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    String said = told(NamesMeant.BEGINNING + "silent" + number.incrementAndGet() + ".lab");
                    if (!said.equals("none")) {
                        System.out.println("VERDICT program FAILED " + said);
                    }
                } catch (IOException | InterruptedException e) {
                    return;
                }
            }
        });
        long began = System.nanoTime();
        String end = client.await(120, HttpsNamesMain::isOver);
        String words = client.await(20, line -> line.startsWith("WORDS "));
        long after = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
        verdict(
                "silence-is-told",
                end.equals("STATE Blocked - ResolverSilent")
                        && words.contains(HttpsNameServer.HOST + " does not answer."),
                end + " after " + after + " s; " + words);
        String blocked = told(NamesMeant.BEGINNING + "silent0.lab");
        program.interrupt();
        program.join();
        verdict(
                "blocked-then",
                blocked.equals("none") && open(from) == 0,
                blocked + "; " + open(from) + " in the open");

        server("speak");
        client.connect();
        String told = told(SECRET + ".lab");
        names.mark("three");
        long read = 0;
        for (int i = 0; i <= number.get(); i++) {
            read += names.with(NamesMeant.BEGINNING + "silent" + i).size();
        }
        verdict(
                "nobody-else-is-asked",
                read == 0 && number.get() >= 3,
                read + " packets with one of " + (number.get() + 1) + " names");
        verdict("speaks-again", told.equals(HttpsNameServer.MEANT), told);
    }

    private static boolean isOver(String line) {
        return line.startsWith("STATE Blocked") || line.startsWith("STATE Off") || line.startsWith("STATE On ");
    }

    private void overHttps() throws IOException, InterruptedException {
        client.say("resolver https " + URL + " " + HttpsNameServer.ADDRESS);
        client.await(20, "RESOLVER"::equals);
    }

    /// Applies what was chosen, behind the shield.
    private void reconnected() throws IOException, InterruptedException {
        client.forget();
        client.say("apply");
        client.await(20, line -> line.startsWith("STATE Holding"));
        client.await(90, line -> line.startsWith("STATE On "));
    }

    /// What an ordinary program of this computer is told.
    private String told(String name, String... how) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3", resolve, name));
        command.addAll(List.of(how));
        Process program = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            program.waitFor();
            return said;
        } finally {
            program.destroy();
        }
    }

    private long open(long from) {
        return link.between(from, IspLink.now())
                .filter(seen -> seen.kind().equals("udp") && seen.first() == Probing.MARK && seen.length() == 1)
                .count();
    }

    private Process serving() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Neighbours.inside(
                        "net",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HttpsNameServer.class.getName(),
                        certificate.keys().toString(),
                        SECRET + ".lab"))
                .redirectError(state.resolve("logs/resolver.log").toFile())
                .start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        Thread.ofPlatform().daemon().start(() -> {
            try {
                lines.lines().forEach(line -> (line.startsWith("ASKED ") ? asked : serverSays).add(line));
            } catch (UncheckedIOException closed) {
                // ended by us
            }
        });
        if (!"ready".equals(serverSays.poll(60, TimeUnit.SECONDS))) {
            throw new IOException("the resolver does not start");
        }
        return process;
    }

    private void server(String word) throws IOException, InterruptedException {
        server.getOutputStream().write((word + "\n").getBytes(StandardCharsets.UTF_8));
        server.getOutputStream().flush();
        if (!word.equals(serverSays.poll(20, TimeUnit.SECONDS))) {
            throw new IOException("the resolver does not hear");
        }
    }

    private static void verdict(String name, boolean good, String figures) {
        System.out.println("VERDICT " + name + " " + (good ? "ok" : "FAILED") + " " + figures);
    }
}
