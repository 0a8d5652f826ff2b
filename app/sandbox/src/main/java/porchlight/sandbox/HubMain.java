package porchlight.sandbox;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import porchlight.payment.Money;
import porchlight.sandbox.hub.HubConfig;
import porchlight.sandbox.hub.HubServer;
import porchlight.sandbox.lab.AddressPlan;

/// The process of the hub. What it must not forget lies in the state folder: it may be killed and started again.
public final class HubMain {
    private HubMain() {}

    /// @param arguments the words of [SandboxOptions]
    public static void main(String[] arguments) throws Exception {
        SandboxOptions options = SandboxOptions.parse(List.of(arguments), new ArrayList<>());
        NetworkFile network = NetworkFile.read(options.state());
        URI url = URI.create(network.hub());
        HubConfig config = new HubConfig(
                new InetSocketAddress(AddressPlan.literal(url.getHost()), url.getPort()),
                new SandboxKeys(options.seed()).hub(),
                network.contracts(),
                network.rpc().getFirst(),
                options.state().resolve("hub.db"),
                Duration.ofSeconds(10),
                Money.ofMyst("0.001"));
        try (HubServer hub = HubServer.start(config)) {
            System.getLogger(HubMain.class.getName())
                    .log(System.Logger.Level.INFO, "the hub answers at {0}", hub.url());
            Ready.untilTheParentIsGone();
        }
    }
}
