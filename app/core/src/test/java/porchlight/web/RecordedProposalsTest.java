package porchlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import porchlight.market.IpType;
import porchlight.market.Offers;
import porchlight.market.Proposal;
import porchlight.web.Discovery.Question;

/// What an unmodified node announces (`/node-1.38.3`, see the README there) is a proposal to us.
class RecordedProposalsTest {
    @ParameterizedTest
    @ValueSource(strings = {"direct", "punched"})
    void everyAnnouncementOfTheNodeIsAProposal(String run) throws Exception {
        Set<String> announced = announced(run);
        try (Services services = new Services()) {
            services.answer("[" + String.join(",", announced) + "]");

            List<Proposal> proposals = new HttpDiscovery(services.client("/api/v4"), Clock.systemUTC())
                    .proposals(Question.EVERYBODY)
                    .proposals();

            assertThat(proposals).hasSize(announced.size());
            assertThat(proposals)
                    .extracting(each -> each.id().serviceType())
                    .containsExactlyInAnyOrder("wireguard", "dvpn", "monitoring");
            assertThat(proposals)
                    .extracting(each -> each.id().provider())
                    .containsOnly(proposals.getFirst().id().provider());
            assertThat(proposals).extracting(Proposal::ipType).containsOnly(IpType.RESIDENTIAL);
            assertThat(Offers.onePerProvider(proposals))
                    .as("the one without a policy")
                    .singleElement()
                    .extracting(each -> each.id().serviceType())
                    .isEqualTo("wireguard");
        }
    }

    private static Set<String> announced(String run) throws Exception {
        String path = "/node-1.38.3/" + run + "/broker.txt";
        try (InputStream in = Objects.requireNonNull(RecordedProposalsTest.class.getResourceAsStream(path))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.contains("*.proposal-register.v3"))
                    .map(line -> line.substring(line.indexOf(" | ") + 3))
                    .map(text -> new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8))
                    .map(text -> JsonParser.parseString(text)
                            .getAsJsonObject()
                            .get("proposal")
                            .toString())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }
}
