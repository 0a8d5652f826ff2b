package porchlight.sandbox;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Connects to a home behind a NAT from the user's place and looks at the web through it.
public final class PunchedHomeMain {
    private PunchedHomeMain() {}

    public static void main(String[] words) throws Exception {
        Path state = Path.of(System.getProperty(SandboxNetwork.STATE));
        NetworkFile network = NetworkFile.read(state);
        SandboxHome home = HomeCatalog.of(network.homes(), network.seed()).homes().stream()
                .filter(SandboxHome::behindNat)
                .findFirst()
                .orElseThrow();
        try (ClientProcess client = new ClientProcess(state, state.resolve("logs/judged.log"), List.of())) {
            client.say("settle");
            client.await(90, "SETTLED"::equals);
            client.say("connect " + home.id() + " " + ExitsMain.SERVICE + " "
                    + home.where().country());
            String on = client.await(90, line -> line.matches("STATE (On|Blocked|Off .*[A-Z]).*"));
            String expected = "STATE On " + home.publicIp().getHostAddress() + " " + home.id() + " punched";
            System.out.println("VERDICT punched-on " + (on.equals(expected) ? "ok " : "FAILED ") + on);
            String seen = web(network.web() + "ip");
            boolean good = seen.equals(home.publicIp().getHostAddress() + "\n");
            System.out.println("VERDICT punched-traffic " + (good ? "ok " : "FAILED ") + seen.strip());
            client.open();
        }
        System.out.println("DONE");
    }

    private static String web(String url) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
