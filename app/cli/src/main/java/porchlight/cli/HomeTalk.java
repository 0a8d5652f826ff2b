package porchlight.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.HomeHistory;
import porchlight.client.HomeList;
import porchlight.client.HomeWords;
import porchlight.client.HomeWords.Fact;
import porchlight.client.Known;
import porchlight.client.KnownHome;
import porchlight.client.KnownHome.Presence;
import porchlight.client.Porchlight;
import porchlight.identity.Address;
import porchlight.market.Proposal;

/// What is said about the user's own homes, and done to them.
record HomeTalk(CoreOpener opener, Terminal terminal) {
    /// What is done with a home.
    private interface Work {
        int on(Porchlight core, KnownHome home) throws InterruptedException;
    }

    /// All that is known of a home.
    int show(String word, boolean json) throws IOException, InterruptedException {
        return with(word, (core, named) -> {
            KnownHome home = settled(core).find(named.id().provider()).orElse(named);
            HomeHistory history = core.known().history(home.id());
            if (json) {
                JsonObject line = json(home);
                line.add("history", json(history));
                terminal.json(line);
            } else {
                show(home, history, core.wallet().value().rates());
            }
            return Exit.OK;
        });
    }

    private int with(String word, Work work) throws IOException, InterruptedException {
        try (Opened opened = opener.open()) {
            return switch (new NamedHome(opened.core(), terminal).find(word)) {
                case NamedHome.Answer.Found found -> work.on(opened.core(), found.home());
                case NamedHome.Answer.Not not -> {
                    terminal.complain(not.key(), word);
                    yield not.code();
                }
            };
        }
    }

    private void show(KnownHome home, HomeHistory history, Map<String, String> rates) {
        HomeWords words = new HomeWords(terminal.words());
        Instant now = Instant.now();
        terminal.say("cli.homes.title", words.place(home), home.id().provider().toString());
        String absence = words.absence(home, now);
        if (!absence.isEmpty()) {
            terminal.say("cli.homes.note", absence);
        }
        if (home.isBlocked()) {
            terminal.say("cli.homes.note", terminal.words().text("known.blocked"));
        }
        if (home.isFavourite()) {
            terminal.say("cli.homes.note", terminal.words().text("cli.homes.favourite"));
        }
        facts(words.about(home));
        home.offer().ifPresent(offer -> facts(words.price(offer, rates)));
        List<Fact> past = words.past(history, rates, now, ZoneId.systemDefault());
        facts(past);
        if (past.isEmpty()) {
            terminal.say("cli.homes.note", terminal.words().text("home.past.none"));
        }
    }

    private void facts(List<Fact> facts) {
        facts.forEach(fact -> terminal.say("cli.homes.fact", fact.name(), fact.value()));
    }

    int block(String word, boolean on) throws IOException, InterruptedException {
        return with(word, (core, home) -> {
            core.known().block(home.id(), on);
            return done(core, home, KnownHome::isBlocked, on, on ? "cli.homes.blocked" : "cli.homes.unblocked");
        });
    }

    int star(String word, boolean on) throws IOException, InterruptedException {
        return with(word, (core, home) -> {
            core.star(home.id(), on);
            return done(core, home, KnownHome::isFavourite, on, on ? "cli.homes.starred" : "cli.homes.unstarred");
        });
    }

    private int done(Porchlight core, KnownHome home, Predicate<KnownHome> mark, boolean on, String said)
            throws InterruptedException {
        Address provider = home.id().provider();
        Optional<Known> known = Waiting.until(
                core.known().live(), now -> now.find(provider).filter(mark).isPresent() == on, terminal.patience());
        if (known.isEmpty()) {
            terminal.complain("cli.homes.timeout");
            return Exit.FAILED;
        }
        terminal.say(said, new HomeWords(terminal.words()).place(home), provider.toString());
        return Exit.OK;
    }

    /// One of the user's own lists.
    ///
    /// @param none what is said where it is empty
    int list(Function<Known, List<KnownHome>> which, String none, boolean json)
            throws IOException, InterruptedException {
        try (Opened opened = opener.open()) {
            List<KnownHome> homes = which.apply(settled(opened.core()));
            if (json) {
                homes.forEach(home -> terminal.json(json(home)));
            } else if (homes.isEmpty()) {
                terminal.say(none);
            } else {
                homes.forEach(this::line);
            }
            return Exit.OK;
        }
    }

    private void line(KnownHome home) {
        HomeWords words = new HomeWords(terminal.words());
        String absence = words.absence(home, Instant.now());
        String price = home.offer()
                .map(offer -> terminal.words()
                        .text(
                                "price.gib",
                                terminal.words().figures().price(offer.price().perGib())))
                .orElse("");
        String state = home.isBlocked() ? terminal.words().text("known.blocked") : absence.isEmpty() ? price : absence;
        terminal.say("cli.homes.known", home.id().provider().toString(), words.place(home), state);
    }

    /// What is known once the directory has had its say, or could not have it.
    private Known settled(Porchlight core) throws InterruptedException {
        Optional<HomeList> list = HomesCommand.list(core, terminal);
        Known now = core.known().live().value();
        if (list.isEmpty() || list.get().stale()) {
            return now;
        }
        return Waiting.until(
                        core.known().live(),
                        HomeTalk::isSure,
                        terminal.patience().dividedBy(4))
                .orElseGet(() -> core.known().live().value());
    }

    private static boolean isSure(Known known) {
        return known.homes().stream()
                .filter(home -> home.isFavourite() || home.used().isPresent())
                .noneMatch(home -> home.presence() == Presence.UNKNOWN);
    }

    private static JsonObject json(KnownHome home) {
        JsonObject json = home.offer().map(HomesCommand::json).orElseGet(JsonObject::new);
        json.addProperty("id", home.id().provider().toString());
        json.addProperty("service", home.id().serviceType());
        home.country().ifPresent(country -> json.addProperty("country", country.code()));
        json.addProperty("city", home.city());
        json.addProperty("isp", home.isp());
        home.kind().ifPresent(kind -> json.addProperty("type", kind.name()));
        home.offer().map(offer -> offer.proposal()).ifPresent(offer -> measured(offer, json));
        json.addProperty("presence", home.presence().name());
        home.seen().ifPresent(at -> json.addProperty("seen", at.toString()));
        json.addProperty("favourite", home.isFavourite());
        json.addProperty("blocked", home.isBlocked());
        home.used().ifPresent(at -> json.addProperty("used", at.toString()));
        return json;
    }

    private static void measured(Proposal offer, JsonObject json) {
        json.addProperty("asn", offer.asn());
        json.addProperty("bandwidthMbps", offer.quality().bandwidthMbps());
        json.addProperty("uptimeHours", offer.quality().uptimeHours());
        json.addProperty("packetLossPercent", offer.quality().packetLossPercent());
        JsonArray policies = new JsonArray();
        offer.accessPolicies().forEach(policies::add);
        json.add("policies", policies);
    }

    private static JsonObject json(HomeHistory history) {
        JsonObject json = new JsonObject();
        json.addProperty("worked", history.worked());
        json.addProperty("failed", history.failed());
        history.lastWorked().ifPresent(at -> json.addProperty("lastWorked", at.toString()));
        history.lastFailed().ifPresent(at -> json.addProperty("lastFailed", at.toString()));
        if (!history.lastReason().isEmpty()) {
            json.addProperty("lastReason", history.lastReason());
        }
        history.connectTime().ifPresent(took -> json.addProperty("connectMillis", took.toMillis()));
        json.addProperty("sessions", history.sessions());
        json.addProperty("seconds", history.together().toSeconds());
        json.addProperty("bytes", history.bytes());
        json.addProperty("paidWei", history.paid().wei().toString());
        return json;
    }
}
