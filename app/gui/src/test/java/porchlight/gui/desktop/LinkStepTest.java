package porchlight.gui.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.gui.Neighbourhood.BERLIN;

import java.util.List;
import org.junit.jupiter.api.Test;
import porchlight.gui.Neighbourhood;
import porchlight.identity.Address;
import porchlight.market.Catalog;
import porchlight.market.Country;
import porchlight.market.Destination;

class LinkStepTest {
    private static LinkStep read(DeepLink link) {
        return LinkStep.read(link, Neighbourhood.pictured(), List.of());
    }

    @Test
    void aLinkToSomethingThatIsNotHereLeadsNowhereAndSaysWhy() {
        assertThat(read(new DeepLink.Unreadable())).isEqualTo(new LinkStep.Nowhere(LinkStep.Why.NOT_OURS));
        assertThat(read(new DeepLink.ShowOrder("o-1"))).isEqualTo(new LinkStep.Nowhere(LinkStep.Why.NO_SUCH_ORDER));
        assertThat(read(new DeepLink.ShowHome(Address.ZERO)))
                .isEqualTo(new LinkStep.Nowhere(LinkStep.Why.NO_SUCH_HOME));
        assertThat(LinkStep.read(new DeepLink.ShowHome(BERLIN.id().provider()), Catalog.EMPTY, List.of()))
                .isEqualTo(new LinkStep.Nowhere(LinkStep.Why.NO_SUCH_HOME));
    }

    @Test
    void aConnectionIsOnlyAskedAbout() {
        assertThat(read(new DeepLink.Connect(new Country("DE")))).isEqualTo(new LinkStep.Ask(new Country("DE")));
    }

    @Test
    void aHomeOfTheListIsPointedAt() {
        assertThat(read(new DeepLink.ShowHome(BERLIN.id().provider())))
                .isEqualTo(new LinkStep.Point(new Destination.ThisHome(BERLIN.id(), BERLIN.country())));
    }

    @Test
    void moneyBeginsAtTheWizardsFirstStep() {
        assertThat(read(new DeepLink.TopUp())).isEqualTo(new LinkStep.Wizard());
    }
}
