package io.enginehost.segment1a;

/** A term per channel. */
public record ByChannel(double CP, double CNP) {

    double of(Channel channel) {
        return channel == Channel.card_present ? CP : CNP;
    }
}
