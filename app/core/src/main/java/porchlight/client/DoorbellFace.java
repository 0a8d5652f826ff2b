package porchlight.client;

import java.util.Optional;

/// [Doorbell] between two processes.
final class DoorbellFace implements FacePart {
    private final Doorbell bell;

    DoorbellFace(Doorbell bell) {
        this.bell = bell;
    }

    @Override
    public String name() {
        return "window";
    }

    @Override
    public void tell(Teller to) {
        // a window has no value: it is only called
    }

    @Override
    public void obey(String wish, Wire with, Teller to) {
        if (!wish.equals("ring")) {
            throw new IllegalArgumentException("no such wish");
        }
        Doorbell.Ring ring = new Doorbell.Ring(with.flag("raise"), with.optionalText("link"));
        to.answer(with, () -> new Wire().with("open", bell.rung(ring)));
    }

    /// The other end.
    record Remote(RemoteLine line) implements Doorbell {
        @Override
        public boolean rung(Ring ring) {
            Wire with = new Wire().with("raise", ring.raise());
            Optional<String> link = ring.link();
            link.ifPresent(text -> with.with("link", text));
            try {
                return line.ask("window.ring", with).flag("open");
            } catch (Refused nobodyAnswers) {
                return false;
            }
        }
    }
}
