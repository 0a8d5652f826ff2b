package porchlight.market;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.market.Market.home;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import porchlight.market.Filter.Chip;
import porchlight.payment.Money;

class CatalogTest {
    private static final Quality FAIR = new Quality(1, 90, 10, 24, 0);

    private final Home berlin = home(1, "DE", "Berlin", "Deutsche Telekom");
    private final Home munich = home(2, "DE", "München", "Vodafone Kabel", FAIR, IpType.HOSTING, 50);
    private final Home saoPaulo = home(3, "BR", "São Paulo", "Claro", FAIR, IpType.CELLULAR, 0);
    private final Home atlanta =
            home(0x41f2, "US", "Atlanta", "Georgia Telecom", new Quality(3, 20, 90, 24, 0), IpType.BUSINESS, 900);
    private final Home denver = home(5, "US", "Denver", "Qwest", new Quality(0, 0, 0, 0, 0), IpType.RESIDENTIAL, 70);
    private final Home tbilisi = home(6, "GE", "Tbilisi", "Magti", FAIR, IpType.RESIDENTIAL, 60);
    private final Catalog catalog =
            Catalog.of(List.of(tbilisi, saoPaulo, denver, munich, atlanta, berlin), Locale.forLanguageTag("fa"));

    private List<Home> found(String text, Chip... chips) {
        return groups(text, chips).stream()
                .flatMap(group -> group.homes().stream())
                .toList();
    }

    private List<CountryGroup> groups(String text, Chip... chips) {
        return catalog.groups(new Filter(text, Set.of(chips), Optional.empty()), Set.of());
    }

    @Test
    void nothingMatchesNonsense() {
        assertThat(groups("zzz")).isEmpty();
        assertThat(groups("berlin claro")).isEmpty();
        assertThat(Catalog.EMPTY.groups(Filter.ALL, Set.of())).isEmpty();
    }

    @Test
    void aTextWithoutLettersMatchesAll() {
        assertThat(found("  …-? ")).hasSize(6);
    }

    @Test
    void aVeryLongTextIsCutRatherThanSearchedForEver() {
        assertThat(found("a ".repeat(1_000_000))).isNotNull();
    }

    @Test
    void accentsAndCaseDoNotMatter() {
        assertThat(found("munchen")).containsExactly(munich);
        assertThat(found("MÜNCHEN")).containsExactly(munich);
        assertThat(found("sao-paulo")).containsExactly(saoPaulo);
    }

    @Test
    void aCountryIsFoundByItsEnglishNameItsOwnNameAndItsCode() {
        assertThat(found("germ")).containsExactly(berlin, munich);
        assertThat(found("آلمان")).containsExactly(berlin, munich);
        assertThat(found("de")).contains(berlin, munich);
    }

    @Test
    void persianTypedOnAnArabicKeyboardIsTheSame() {
        assertThat(Folding.words("كي")).isEqualTo(Folding.words("کی"));
    }

    @Test
    void wordsAreFoundFromTheirStartOnly() {
        assertThat(found("many")).isEmpty();
        assertThat(found("kabel")).containsExactly(munich);
    }

    @Test
    void everyWordMustMatchSomewhere() {
        assertThat(found("germany telekom")).containsExactly(berlin);
        assertThat(found("telekom ger")).containsExactly(berlin);
    }

    @Test
    void aNodeIsFoundByTheStartOfItsIdWithAndWithout0xAndByItsShortText() {
        String id = atlanta.id().provider().toString();
        assertThat(found(id)).containsExactly(atlanta);
        assertThat(found(id.substring(2))).containsExactly(atlanta);
        assertThat(found(atlanta.id().provider().shortText())).containsExactly(atlanta);
        assertThat(found("41f2")).containsExactly(atlanta);
    }

    @Test
    void aCountryThatIsNamedStandsBeforeOneWhoseHomesAreNamed() {
        assertThat(groups("georgia").stream().map(CountryGroup::country))
                .containsExactly(new Country("GE"), new Country("US"));
    }

    @Test
    void theMostHomesStandFirstAndNamesDecideBetweenEquals() {
        assertThat(groups("").stream().map(CountryGroup::country))
                .containsExactly(new Country("DE"), new Country("US"), new Country("BR"), new Country("GE"));
        assertThat(found("united states")).containsExactly(atlanta, denver);
    }

    @Test
    void fastestPutsTheQuickestReplyFirstAndTheUnknownLast() {
        assertThat(found("", Chip.FASTEST)).startsWith(atlanta, denver, berlin);
        assertThat(found("united", Chip.FASTEST)).containsExactly(atlanta, denver);
    }

    @Test
    void cheapestPutsTheLowestPriceFirst() {
        assertThat(found("", Chip.CHEAPEST)).containsExactly(saoPaulo, munich, berlin, tbilisi, denver, atlanta);
    }

    @Test
    void theFromPriceIsTheCheapestOfTheHomesShown() {
        assertThat(groups("germany").getFirst().from().perGib()).isEqualTo(Money.ofWei(50));
        assertThat(groups("germany", Chip.RESIDENTIAL).getFirst().from().perGib())
                .isEqualTo(Money.ofWei(100));
    }

    @Test
    void residentialMeansHomesAndPhonesOnly() {
        assertThat(found("", Chip.RESIDENTIAL)).containsExactlyInAnyOrder(berlin, saoPaulo, denver, tbilisi);
    }

    @Test
    void freeMeansNoPriceAtAll() {
        assertThat(found("", Chip.FREE)).containsExactly(saoPaulo);
    }

    @Test
    void favouritesAreThoseThatWereStarred() {
        Filter starred = new Filter("", Set.of(Chip.FAVOURITES), Optional.empty());
        assertThat(catalog.groups(starred, Set.of())).isEmpty();
        assertThat(catalog.groups(starred, Set.of(munich.id())).getFirst().homes())
                .containsExactly(munich);
    }

    @Test
    void oneCountryOnly() {
        Filter us = new Filter("de", Set.of(), Optional.of(new Country("US")));
        assertThat(catalog.groups(us, Set.of()).getFirst().homes()).containsExactly(denver);
    }

    @Test
    void ofTwoHomesWithOneIdTheFirstIsKept() {
        Home again = home(1, "FR", "Paris", "Orange");
        Catalog twice = Catalog.of(List.of(berlin, again));
        assertThat(twice.size()).isEqualTo(1);
        assertThat(twice.find(berlin.id())).contains(berlin);
        assertThat(twice.find(munich.id())).isEmpty();
    }

    @Test
    void theIndexFindsWhatAPlainSearchFinds() {
        List<Home> many = Market.many(3000);
        Catalog big = Catalog.of(many);
        for (String text : List.of("ber", "lodz", "telekom 1", "oslo 0x", "new york")) {
            List<Home> expected =
                    many.stream().filter(home -> plain(home, text)).toList();
            assertThat(big.groups(new Filter(text, Set.of(), Optional.empty()), Set.of()).stream()
                            .flatMap(group -> group.homes().stream()))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static boolean plain(Home home, String text) {
        String all = Folding.words(home.country().name(Locale.ENGLISH) + " " + home.country() + " "
                + home.proposal().city() + " " + home.proposal().isp() + " "
                + home.id().provider() + " " + home.id().provider().toString().substring(2) + " "
                + home.id().provider().toString().substring(38));
        for (String word : text.split(" ", -1)) {
            if (!all.contains(" " + word)) {
                return false;
            }
        }
        return true;
    }
}
