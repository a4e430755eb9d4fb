// What happens to a device, in virtual time: the sequences of contract 9, the modes, and what can go wrong.
// Copyright the Lifeline authors. SPDX-License-Identifier: Apache-2.0
#include "bench.h"
#include "claims.h"

using namespace bench;

namespace {

const Backend::Speaks mqtt = Backend::Speaks::Mqtt;

std::vector<std::string> lines(std::initializer_list<const char*> all) {
    return {all.begin(), all.end()};
}

std::string route(const Bench& bench) {
    return bench.line->route() == Route::Direct ? "direct" : "home";
}

std::string vote(const Bench& bench) {
    static const char* const names[] = {"fine", "lost", "silent"};
    return names[static_cast<int>(bench.line->vote())];
}

void homeAndConnected(Bench& bench, Mode mode) {
    bench.device.cloud = true;
    bench.boot(mode);
    bench.run(1);
}

/** As a cold device during an outage: its events go straight to the backend. */
void away(Bench& bench, Mode mode) {
    bench.device.cloud = false;
    bench.boot(mode);
    HOLDS(bench.runUntil([&] { return route(bench) == "direct"; }, 80));
}

}  // namespace

// -- contract 9

CLAIM(coldBootWithTheCloudDown) {
    overBothLinks([](Bench& bench) {
        bench.device.cloud = false;
        bench.boot(Mode::Cold);
        bench.line->publish("temperature", "21.5");
        bench.run(59);
        SAME(bench.backend.connects.size(), 0u);
        bench.run(12);
        SAME(bench.backend.connects.size(), 1u);
        SAME(vote(bench), "lost");
        HOLDS(bench.backend.last("STATUS").find("vote=lost events=direct") != std::string::npos);
        HOLDS(bench.backend.heard("EVENT") == lines({"EVENT 1-1-f temperature 21.5"}));
        SAME(bench.line->kept(), 0u);
        SAME(bench.misuse(), "");
    });
}

CLAIM(cloudLostWithAnEventUnderWay) {
    overBothLinks([](Bench& bench) {
        homeAndConnected(bench, Mode::Cold);
        bench.line->publish("temperature", "21.5");
        bench.run(1);
        bench.device.cloud = false;
        bench.run(59);
        SAME(bench.backend.connects.size(), 0u);
        bench.run(12);
        HOLDS(bench.backend.heard("cloud") == lines({"cloud temperature/lf-1-1-f 21.5"}));
        HOLDS(bench.backend.heard("EVENT") == lines({"EVENT 1-1-fR temperature 21.5"}));
        SAME(bench.misuse(), "");
    });
}

CLAIM(aGrayFailureMovesTheDeviceAfterTwoMissesIn180Seconds) {
    overBothLinks([](Bench& bench) {
        homeAndConnected(bench, Mode::Cold);
        for (unsigned i = 1; i < 32; i++) {
            bench.line->publish("e");
        }
        bench.run(40);
        bench.line->publish("temperature", "21.5");  // the 32nd asks
        double asked = bench.seconds();
        bench.run(1);
        SAME(bench.backend.last("cloud temperature"), "cloud temperature/lf-1-w-fA 21.5");
        HOLDS(bench.runUntil([&] { return vote(bench) == "silent"; }, 200));
        HOLDS(bench.seconds() - asked > 179 && bench.seconds() - asked < 182);
        SAME(bench.backend.last("cloud temperature"), "cloud temperature/lf-1-w-fAR 21.5");
        HOLDS(bench.runUntil([&] { return bench.backend.count("EVENT") == 32; }, 15));
        SAME(bench.backend.last("EVENT"), "EVENT 1-w-fAR temperature 21.5");
        HOLDS(bench.runUntil([&] { return bench.line->kept() == 0; }, 10));
        SAME(bench.misuse(), "");
    });
}

CLAIM(aGrayFailureInWhichTheCloudTakesNoEventAtAllIsFoundToo) {
    for (bool hangs : {false, true}) {
        Bench bench;
        homeAndConnected(bench, Mode::Cold);
        bench.device.cloudTakes = false;
        bench.device.cloudHangs = hangs;
        bench.line->publish("temperature", "21.5");
        bench.run(15 * 60 + 2 * 90 + 20);
        SAME(vote(bench), "silent");
        SAME(bench.line->kept(), 0u);
    }
}

CLAIM(aGrayFailureWithNothingToSendIsFoundByTheHeartbeat) {
    overBothLinks([](Bench& bench) {
        homeAndConnected(bench, Mode::Cold);
        bench.run(15 * 60 - 10);
        SAME(bench.backend.count("cloud lf-heartbeat"), 0u);
        bench.run(20);
        SAME(bench.backend.last("cloud"), "cloud lf-heartbeat/lf-1-1-cA ");
        bench.run(190);
        SAME(vote(bench), "silent");
    });
}

CLAIM(theHeartbeatOfACellularDeviceComesAfterAnHour) {
    Bench bench;
    bench.radio = Radio::Cellular;
    homeAndConnected(bench, Mode::Cold);
    bench.run(3590, 500);
    SAME(bench.backend.count("cloud"), 0u);
    bench.run(20, 500);
    SAME(bench.backend.count("cloud lf-heartbeat"), 1u);
}

CLAIM(bothRoutesAliveAndTheSameCommandTwice) {
    overBothLinks([](Bench& bench) {
        homeAndConnected(bench, Mode::Hot);
        HOLDS(bench.connect());
        SAME(bench.lf("c 2s-5k-50 relay on"), 1);
        bench.backend.call("2s-5k-50", "relay", "on");
        bench.run(0.5);
        HOLDS(sketch().calls == lines({"on"}));
        SAME(bench.backend.last("ANSWER"), "ANSWER 2s i1");
    });
}

CLAIM(theWayBack) {
    overBothLinks([](Bench& bench) {
        away(bench, Mode::Cold);
        bench.backend.control(101, "h 5l");
        bench.run(0.5);
        SAME(bench.backend.last("ANSWER 2t"), "ANSWER 2t !5");
        bench.device.cloud = true;
        bench.run(1);
        SAME(route(bench), "direct");
        bench.backend.acknowledges = false;
        bench.line->publish("temperature", "21.5");
        bench.run(0.5);
        bench.backend.control(102, "h 5l");
        bench.run(0.5);
        SAME(bench.backend.last("ANSWER 2u"), "ANSWER 2u !0");
        SAME(route(bench), "home");
        SAME(bench.backend.last("cloud"), "cloud temperature/lf-1-1-fR 21.5");
        SAME(bench.lf("c 2v-5k-50 relay on"), refusal(Refusal::StaleEpoch));
        HOLDS(sketch().calls.empty());
        bench.run(4);
        HOLDS(bench.backend.connected());
        bench.run(2);
        HOLDS(!bench.backend.connected());
        SAME(bench.misuse(), "");
    });
}

CLAIM(aHotDeviceKeepsItsLinkWhenItGoesHome) {
    overBothLinks([](Bench& bench) {
        homeAndConnected(bench, Mode::Hot);
        HOLDS(bench.connect());
        SAME(bench.lf("d 5"), refusal(Refusal::Taken));
        SAME(route(bench), "direct");
        SAME(bench.lf("h 6"), refusal(Refusal::Taken));
        bench.run(60);
        SAME(route(bench), "home");
        HOLDS(bench.line->directUp() && bench.backend.connects.size() == 1);
    });
}

CLAIM(aRebootGivesEventsANewBoot) {
    Bench bench;
    homeAndConnected(bench, Mode::Cold);
    bench.line->publish("temperature", "21.5");
    bench.run(1);
    bench.boot(Mode::Cold);
    bench.line->publish("temperature", "21.5");
    bench.run(1);
    HOLDS(bench.backend.heard("cloud")
          == lines({"cloud temperature/lf-1-1-f 21.5", "cloud temperature/lf-2-1-f 21.5"}));
}

CLAIM(aRebootBetweenRunAndAnswerForgets) {
    overBothLinks([](Bench& bench) {
        homeAndConnected(bench, Mode::Hot);
        bench.run(300);
        bench.lf("c 2s-5k-50 relay on");
        bench.loseMemory();
        bench.boot(Mode::Hot);
        HOLDS(bench.connect());
        bench.backend.control(101, "q 2s-2n");
        bench.run(0.5);
        SAME(bench.backend.last("ANSWER 2t"), "ANSWER 2t !8");
        SAME(bench.lf("c 2s-5k-50 relay on"), refusal(Refusal::Forgotten));
        SAME(sketch().calls.size(), 1u);
    });
}

CLAIM(aDuplicateEventIsAcknowledgedAgain) {
    overBothLinks([](Bench& bench) {
        away(bench, Mode::Cold);
        bench.backend.acknowledges = false;
        bench.line->publish("temperature", "21.5");
        bench.run(1);
        bench.backend.drop();
        bench.run(30);
        SAME(bench.line->kept(), 1u);
        bench.backend.acknowledges = true;
        bench.backend.drop();
        bench.run(30);
        HOLDS(bench.backend.heard("EVENT")
              == lines({"EVENT 1-1-f temperature 21.5", "EVENT 1-1-fR temperature 21.5",
                        "EVENT 1-1-fR temperature 21.5"}));
        bench.run(1);
        SAME(bench.line->kept(), 0u);
    });
}

// -- events

CLAIM(anEventStaysUntilItIsAcknowledged) {
    Bench bench;
    homeAndConnected(bench, Mode::Cold);
    bench.line->publish("temperature", "21.5");
    bench.run(10);
    SAME(bench.line->kept(), 1u);
    SAME(bench.lf("a 2-1"), refusal(Refusal::Taken));
    SAME(bench.line->kept(), 1u);
    SAME(bench.lf("a 1-1"), refusal(Refusal::Taken));
    SAME(bench.line->kept(), 0u);
}

CLAIM(anAcknowledgementIsCumulativeAndRidesOnAnyOrder) {
    Bench bench;
    homeAndConnected(bench, Mode::Cold);
    for (unsigned i = 0; i < 5; i++) {
        bench.line->publish("e");
    }
    SAME(bench.lf("a 1-3;c 2s-5k-50 relay on;off"), 1);
    SAME(bench.line->kept(), 2u);
    HOLDS(sketch().calls == lines({"on;off"}));
}

CLAIM(theFirstPublishOverTheCloudGoesAtOnceAndOthersOneASecond) {
    Bench bench;
    homeAndConnected(bench, Mode::Cold);
    for (unsigned i = 0; i < 5; i++) {
        bench.line->publish("e");
    }
    bench.run(0.1);
    SAME(bench.backend.count("cloud e"), 1u);
    bench.run(4.1);
    SAME(bench.backend.count("cloud e"), 5u);
    bench.run(10);
    SAME(bench.backend.count("cloud e"), 5u);
}

CLAIM(aHalfFullBufferAsksForAnAcknowledgement) {
    Bench bench;
    homeAndConnected(bench, Mode::Cold);
    for (unsigned i = 0; i < 33; i++) {
        bench.line->publish("e");
    }
    bench.run(40);
    HOLDS(bench.backend.heard("cloud").at(30) == "cloud e/lf-1-v-1 "
          && bench.backend.heard("cloud").at(31) == "cloud e/lf-1-w-1A ");
}

CLAIM(aFullBufferRefusesCountsAndTellsItInAnEvent) {
    Bench bench;
    homeAndConnected(bench, Mode::Cold);
    for (unsigned i = 0; i < 64; i++) {
        SAME(static_cast<int>(bench.line->publish("e")), static_cast<int>(Published::Kept));
    }
    SAME(static_cast<int>(bench.line->publish("e")), static_cast<int>(Published::Full));
    SAME(static_cast<int>(bench.line->publish("e")), static_cast<int>(Published::Full));
    SAME(bench.line->dropped(), 2u);
    bench.lf("a 1-1s");
    SAME(bench.line->kept(), 1u);
    bench.run(2);
    SAME(bench.backend.last("cloud lf-dropped"), "cloud lf-dropped/lf-1-1t-b 2");
    bench.lf("a 1-1t");
    bench.run(2);
    SAME(bench.line->kept(), 0u);
}

CLAIM(aFullBufferDuringAnOutageLosesNothingOfWhatItKept) {
    overBothLinks([](Bench& bench) {
        bench.device.cloud = false;
        bench.boot(Mode::Cold);
        for (unsigned i = 0; i < 70; i++) {
            bench.line->publish("e", std::to_string(i).c_str());
        }
        HOLDS(bench.runUntil([&] { return bench.backend.count("EVENT") >= 65; }, 100));
        std::vector<std::string> heard = bench.backend.heard("EVENT");
        for (unsigned i = 0; i < 64; i++) {
            HOLDS(split(heard.at(i), ' ').back() == std::to_string(i));
        }
        SAME(split(heard.at(64), ' ').at(2) + "=" + split(heard.at(64), ' ').at(3), "lf-dropped=6");
        bench.run(10);
        SAME(bench.line->kept(), 0u);
        SAME(bench.misuse(), "");
    });
}

CLAIM(aGapIsSentAgainAndTheLowestThatIsKeptIsAnswered) {
    overBothLinks([](Bench& bench) {
        homeAndConnected(bench, Mode::Hot);
        for (unsigned i = 0; i < 4; i++) {
            bench.line->publish("e");
        }
        bench.run(5);
        bench.lf("a 1-1");
        SAME(bench.lf("n 2-3"), 2);
        bench.run(3);
        HOLDS(bench.backend.heard("cloud e/lf-1-2-1R") == lines({"cloud e/lf-1-2-1R "}));
        HOLDS(bench.backend.heard("cloud e/lf-1-3-1R") == lines({"cloud e/lf-1-3-1R "}));
        SAME(bench.backend.count("cloud"), 6u);
        bench.lf("a 1-4");
        SAME(bench.lf("n 2-3"), 5);
    });
}

CLAIM(whatTheCloudDidNotAcceptIsSentAgainWhenItIsBack) {
    Bench bench;
    homeAndConnected(bench, Mode::Cold);
    bench.line->publish("accepted");
    bench.run(2);
    bench.device.cloudHangs = true;
    bench.line->publish("lost");
    bench.run(2);
    bench.device.cloud = bench.device.cloudHangs = false;
    bench.device.open.at(0)->state = host::Publication::Failed;
    bench.run(10);
    bench.device.cloud = true;
    bench.run(5);
    SAME(bench.backend.count("cloud accepted"), 1u);
    SAME(bench.backend.last("cloud lost"), "cloud lost/lf-1-2-4R ");
    SAME(bench.backend.count("cloud lost"), 2u);
}

CLAIM(aBackendThatWasAwayBehindItsBrokerGetsAllThatItMissed) {
    overBothLinks([](Bench& bench) {
        away(bench, Mode::Cold);
        bench.backend.acknowledges = false;
        for (unsigned i = 0; i < 5; i++) {
            bench.line->publish("e");
        }
        bench.run(85);
        SAME(bench.backend.count("EVENT"), 5u);
        bench.run(10);
        SAME(bench.backend.count("EVENT"), 6u);
        SAME(bench.backend.last("EVENT"), "EVENT 1-1-1R e ");
        bench.backend.acknowledges = true;
        bench.run(90);
        SAME(bench.line->kept(), 0u);
        SAME(vote(bench), "lost");
        SAME(bench.backend.connects.size(), 1u);
    });
}

CLAIM(aLinkThatWasAwayWhileAnAcknowledgementWasDueIsNotSuspect) {
    Bench bench;
    homeAndConnected(bench, Mode::Cold);
    bench.run(900);
    SAME(bench.backend.count("cloud lf-heartbeat/lf-1-1-cA"), 1u);
    for (unsigned i = 0; i < 3; i++) {
        bench.device.cloud = false;
        bench.run(50);
        bench.device.cloud = true;
        bench.run(30);
    }
    SAME(vote(bench), "fine");
}

CLAIM(aHeartbeatThatFindsTheBufferFullIsNotCountedAsLost) {
    Bench bench;
    bench.device.network = false;
    bench.boot(Mode::Cold);
    for (unsigned i = 0; i < 64; i++) {
        bench.line->publish("e");
    }
    bench.run(16 * 60, 100);
    SAME(bench.line->dropped(), 0u);
}

CLAIM(anEventThatTheCloudRefusesIsSentAgainEachSecond) {
    Bench bench;
    homeAndConnected(bench, Mode::Cold);
    bench.device.cloudTakes = false;
    bench.line->publish("e");
    bench.run(2.5);
    bench.device.cloudTakes = true;
    bench.run(5);
    HOLDS(bench.backend.heard("cloud")
          == lines({"cloud e/lf-1-1-1 ", "cloud e/lf-1-1-1R ", "cloud e/lf-1-1-1R ", "cloud e/lf-1-1-1R "}));
}

CLAIM(anAcknowledgementThroughTheCloudMakesTheVoteFineAgain) {
    Bench bench;
    homeAndConnected(bench, Mode::Cold);
    bench.run(15 * 60 + 200);
    SAME(vote(bench), "silent");
    bench.lf("a 1-1");
    SAME(vote(bench), "fine");
}

CLAIM(anEventThatNoRouteTakesIsRefused) {
    Bench bench;
    homeAndConnected(bench, Mode::Cold);
    SAME(static_cast<int>(bench.line->publish("a/lf-b")), static_cast<int>(Published::BadName));
    SAME(static_cast<int>(bench.line->publish("e", std::string(LIFELINE_CLOUD_DATA + 1, 'x').c_str())),
         static_cast<int>(Published::TooLong));
    SAME(bench.line->kept(), 0u);
}

// -- commands

CLAIM(commandsOfEveryKindAreAnswered) {
    overBothLinks([](Bench& bench) {
        homeAndConnected(bench, Mode::Hot);
        HOLDS(bench.connect());
        bench.backend.call("1-5-50", "relay", "on");
        bench.backend.read("2-5-50", "level");
        bench.backend.read("3-5-50", "temperature");
        bench.backend.read("4-5-50", "lit");
        bench.backend.read("5-5-50", "text");
        bench.backend.publish("6-5-50", "setting/night", "dark");
        bench.backend.call("7-5-50", "nothing", "");
        bench.backend.read("8-5-50", "nothing");
        bench.backend.call("9-4-50", "relay", "on");
        bench.backend.control(10, "x y");
        bench.run(2);
        HOLDS(bench.backend.heard("ANSWER")
              == lines({"ANSWER 1 i1", "ANSWER 2 i7", "ANSWER 3 d21.5", "ANSWER 4 b1", "ANSWER 5 sopen", "ANSWER 6 n",
                        "ANSWER 7 !4", "ANSWER 8 !4", "ANSWER 9 !2", "ANSWER a !7"}));
        HOLDS(sketch().events == lines({"setting/night=dark"}));
        SAME(bench.misuse(), "");
    });
}

CLAIM(aResultThatIsTheContractsOwnIsReportedAsTheOneAbove) {
    Bench bench;
    homeAndConnected(bench, Mode::Cold);
    sketch().result = INT32_MIN + 3;
    SAME(bench.lf("c 1-5-50 relay on"), INT32_MIN + 16);
}

CLAIM(aControlThatWantsNoAnswerGetsNone) {
    overBothLinks([](Bench& bench) {
        homeAndConnected(bench, Mode::Hot);
        HOLDS(bench.connect());
        bench.backend.control(0, "d 5");
        bench.run(1);
        SAME(route(bench), "direct");
        SAME(bench.backend.count("ANSWER"), 0u);
    });
}

CLAIM(aLowerEpochIsRefusedAndTheHighestSurvivesARestart) {
    Bench bench;
    homeAndConnected(bench, Mode::Cold);
    SAME(bench.lf("c 1-5.1-50 relay on"), 1);
    SAME(bench.lf("c 2-5-50 relay on"), refusal(Refusal::StaleEpoch));
    SAME(bench.lf("d 4"), refusal(Refusal::StaleEpoch));
    SAME(bench.lf("h 4"), refusal(Refusal::StaleEpoch));
    bench.boot(Mode::Cold);
    bench.run(1);
    SAME(bench.lf("c 3-5-50 relay on"), refusal(Refusal::StaleEpoch));
    SAME(bench.lf("c 4-5.1-50 relay on"), 1);
}

CLAIM(aCommandThatWaitedTooLongHasExpiredAndStaysSo) {
    Bench bench;
    homeAndConnected(bench, Mode::Hot);
    HOLDS(bench.connect());
    sketch().inside = [&] { bench.device.wait(3000); };
    bench.backend.raw(Backend::frameOf("CALL 1-5-50 relay", "slow") + Backend::frameOf("CALL 2-5-2 relay", "late"));
    bench.run(5);
    SAME(bench.backend.last("ANSWER 2"), "ANSWER 2 !3");
    SAME(bench.lf("c 2-5-50 relay late"), refusal(Refusal::Expired));
    SAME(sketch().calls.size(), 1u);
}

CLAIM(aQuestionIsAnsweredByTheAnswerOrByAPromise) {
    overBothLinks([](Bench& bench) {
        homeAndConnected(bench, Mode::Hot);
        bench.run(100);
        SAME(bench.lf("c 1-5-50 relay on"), 1);
        SAME(bench.lf("q 1-1"), 1);
        SAME(bench.lf("q 2-1s"), refusal(Refusal::NotRun));
        SAME(bench.lf("c 2-5-50 relay on"), refusal(Refusal::NotRun));
        bench.backend.call("2-5-50", "relay", "on");
        bench.run(0.5);
        SAME(bench.backend.last("ANSWER 2"), "ANSWER 2 !6");
        SAME(bench.lf("q 3-zzzz"), refusal(Refusal::Forgotten));
        SAME(bench.lf("c 3-5-50 relay on"), refusal(Refusal::Forgotten));
        SAME(sketch().calls.size(), 1u);
    });
}

CLAIM(aRepeatRunsOnlyIfTheMemoryReachesBack) {
    Bench bench;
    homeAndConnected(bench, Mode::Cold);
    bench.run(100);
    SAME(bench.lf("c 1-5-50-2s relay on"), 1);                            // 100 s
    SAME(bench.lf("c 2-5-50-2w relay on"), refusal(Refusal::Forgotten));  // 104 s
    SAME(bench.lf("c 2-5-50 relay on"), refusal(Refusal::Forgotten));
    SAME(bench.lf("c 1-5-50-2w relay on"), 1);  // remembered
    SAME(sketch().calls.size(), 1u);
}

CLAIM(retainedMemoryReachesBackOverAReset) {
    Bench bench;
    homeAndConnected(bench, Mode::Cold);
    bench.run(200);
    bench.lf("c 1-5-50 relay on");
    bench.boot(Mode::Cold);
    bench.run(1);
    SAME(bench.lf("q 1-5"), 1);
    SAME(bench.lf("q 2-5k"), refusal(Refusal::NotRun));     // 200 s
    SAME(bench.lf("q 3-5u"), refusal(Refusal::Forgotten));  // 210 s
}

CLAIM(aResetInsideAFunctionIsNoPromiseThatItNeverRan) {
    Bench bench;
    homeAndConnected(bench, Mode::Cold);
    bench.run(100);
    CommandMemory atReset;
    sketch().inside = [&] { atReset = bench.memory; };
    bench.lf("c 1-5-50 relay on");
    bench.memory = atReset;
    bench.boot(Mode::Cold);
    bench.run(1);
    SAME(bench.lf("q 1-1"), refusal(Refusal::RanBefore));
    SAME(bench.lf("c 1-5-50-1 relay on"), refusal(Refusal::RanBefore));
    SAME(sketch().calls.size(), 1u);
}

CLAIM(whileAFunctionRunsCommandsAreBusyAndAcknowledgementsAreTaken) {
    Bench bench;
    homeAndConnected(bench, Mode::Cold);
    bench.line->publish("e");
    bench.run(1);
    sketch().inside = [&] {
        SAME(bench.lf("c 2-5-50 relay on"), refusal(Refusal::Busy));
        SAME(bench.lf("c 1-5-50 relay on"), refusal(Refusal::Busy));
        SAME(bench.lf("q 1-1"), refusal(Refusal::Busy));
        SAME(bench.lf("a 1-1"), refusal(Refusal::Taken));
        bench.line->loop();
    };
    SAME(bench.lf("c 1-5-50 relay on"), 1);
    sketch().inside = nullptr;
    SAME(bench.lf("c 2-5-50 relay on"), 1);
    SAME(bench.line->kept(), 0u);
    SAME(sketch().calls.size(), 2u);
}

CLAIM(aPlainCallOfTheConsoleRunsTheFunction) {
    Bench bench;
    homeAndConnected(bench, Mode::Cold);
    SAME(bench.device.functions.at("relay")("on"), 1);
    SAME(bench.device.variables.at("temperature").read(), "21.5");
    SAME(bench.device.variables.at("text").read(), "open");
}

// -- routes and modes

CLAIM(aHotDeviceIsAlwaysThereAndAFirstConnectIsSpreadOver10Seconds) {
    std::set<int> seconds;
    for (uint32_t seed = 1; seed <= 40; seed++) {
        Bench bench;
        bench.device.seed = seed * 7919;
        homeAndConnected(bench, Mode::Hot);
        HOLDS(bench.runUntil([&] { return !bench.backend.connects.empty(); }, 11));
        seconds.insert(static_cast<int>(bench.backend.connects.at(0) / 1000));
    }
    HOLDS(seconds.size() >= 8 && *seconds.rbegin() <= 10);
}

CLAIM(anOrderConnectsAtOnce) {
    overBothLinks([](Bench& bench) {
        homeAndConnected(bench, Mode::Cold);
        SAME(bench.lf("d 5"), refusal(Refusal::Taken));
        bench.run(1);
        HOLDS(bench.line->directUp() && route(bench) == "direct");
        HOLDS(bench.backend.last("STATUS").find("epoch=5 ") != std::string::npos
              || bench.backend.last("HELLO").find("epoch=5 ") != std::string::npos);
        SAME(vote(bench), "fine");
        bench.run(600);
        SAME(route(bench), "direct");
    });
}

CLAIM(aWarmDeviceChecksInEvery15MinutesMoreOrLessAndStays10Seconds) {
    overBothLinks([](Bench& bench) {
        homeAndConnected(bench, Mode::Warm);
        double stayed = 0;
        for (unsigned i = 0; i < 6 * 3600 * 5; i++) {
            bench.lf("a 1-" + base36(1 + i / 4000));
            bench.run(0.2, 200);
            stayed += bench.line->directUp() ? 0.2 : 0;
        }
        size_t visits = bench.backend.connects.size();
        HOLDS(visits >= 20 && visits <= 30);
        for (size_t i = 1; i < visits; i++) {
            uint64_t pause = bench.backend.connects[i] - bench.backend.connects[i - 1];
            HOLDS(pause >= 12 * 60 * 1000 - 1000 && pause <= 18 * 60 * 1000 + 1000);
        }
        HOLDS(stayed / static_cast<double>(visits) > 9 && stayed / static_cast<double>(visits) < 12);
        SAME(route(bench), "home");
        SAME(bench.misuse(), "");
    });
}

CLAIM(aColdDeviceDoesNotConnectWhileTheCloudWorks) {
    Bench bench;
    homeAndConnected(bench, Mode::Cold);
    for (unsigned i = 1; i <= 3600; i++) {
        bench.run(1, 250);
        bench.lf("a 1-" + base36(i));
    }
    SAME(bench.backend.connects.size(), 0u);
}

CLAIM(aCloudThatIsBackBefore60SecondsMovesNobody) {
    Bench bench;
    homeAndConnected(bench, Mode::Cold);
    for (unsigned i = 0; i < 5; i++) {
        bench.device.cloud = false;
        bench.run(58);
        bench.device.cloud = true;
        bench.run(5);
    }
    SAME(bench.backend.connects.size(), 0u);
    SAME(vote(bench), "fine");
}

CLAIM(aDeviceWithoutANetworkBlamesNobody) {
    Bench bench;
    homeAndConnected(bench, Mode::Cold);
    bench.device.network = bench.device.cloud = false;
    bench.run(600);
    SAME(vote(bench), "fine");
    bench.device.network = true;
    bench.run(59);
    SAME(vote(bench), "fine");
    bench.run(2);
    SAME(vote(bench), "lost");
}

CLAIM(theNetworkIsKeptFromResets) {
    Bench bench;
    bench.boot(Mode::Cold);
    HOLDS(!bench.device.resetsNetwork);
}

CLAIM(failedConnectsComeLessAndLessOftenUpToEvery2Minutes) {
    Bench bench;
    bench.backend.listens = false;
    bench.boot(Mode::Hot);
    bench.run(20000, 100);
    std::vector<uint64_t>& attempts = bench.backend.attempts;
    uint64_t longest = 0;
    for (size_t i = 1; i < attempts.size(); i++) {
        uint64_t pause = attempts[i] - attempts[i - 1];
        HOLDS(pause <= 121000 && (i > 5 || pause <= (1000u << (i - 1)) + 300));
        longest = std::max(longest, pause);
    }
    HOLDS(attempts.size() > 200 && attempts.size() < 500 && longest > 100000);
}

CLAIM(threeFailuresWithTheCloudUpSendADeviceHome) {
    overBothLinks([](Bench& bench) {
        homeAndConnected(bench, Mode::Cold);
        bench.line->publish("e");
        bench.lf("d 5");
        bench.run(1);
        SAME(route(bench), "direct");
        bench.backend.listens = false;
        bench.backend.drop();
        HOLDS(bench.runUntil([&] { return route(bench) == "home"; }, 30));
        bench.line->publish("e");
        bench.run(3);
        HOLDS(bench.backend.count("cloud e") >= 1);
        SAME(bench.misuse(), "");
    });
}

CLAIM(failuresWithTheCloudDownSendNobodyHome) {
    Bench bench;
    away(bench, Mode::Cold);
    bench.backend.listens = false;
    bench.backend.drop();
    bench.run(600);
    SAME(route(bench), "direct");
    bench.backend.listens = true;
    HOLDS(bench.runUntil([&] { return bench.line->directUp(); }, 130));
}

CLAIM(aLinkThatHeld30SecondsStartsTheCountOfFailuresAnew) {
    Bench bench;
    homeAndConnected(bench, Mode::Cold);
    bench.lf("d 5");
    for (unsigned i = 0; i < 6; i++) {
        HOLDS(bench.runUntil([&] { return bench.line->directUp(); }, 10));
        bench.run(31);
        bench.backend.drop();
        bench.run(0.1);
        SAME(route(bench), "direct");
    }
}

CLAIM(aBackendThatWelcomesAndDropsIsNotHammered) {
    Bench bench;
    bench.device.cloud = false;
    bench.boot(Mode::Hot);
    double end = bench.seconds() + 3600;
    while (bench.seconds() < end) {
        bench.run(0.5);
        bench.backend.drop();
    }
    HOLDS(bench.backend.connects.size() < 120);
}

CLAIM(aLateGoodbyeOfTheOlderConnectionChangesNothing) {
    overBothLinks([](Bench& bench) {
        homeAndConnected(bench, Mode::Hot);
        HOLDS(bench.connect());
        bench.device.network = false;
        bench.run(1);
        HOLDS(!bench.line->directUp());
        bench.device.network = true;
        HOLDS(bench.runUntil([&] { return bench.line->directUp(); }, 20));
        unsigned statuses = bench.backend.count("STATUS") + bench.backend.count("HELLO");
        bench.backend.down("s", "gone");  // the broker publishes the older connection's will only now
        bench.run(5);
        HOLDS(bench.speaks != mqtt || bench.line->directUp());
        HOLDS(bench.speaks != mqtt || bench.backend.count("STATUS") + bench.backend.count("HELLO") == statuses);
    });
}

CLAIM(aBackendStartedAnewLearnsFromTheStatusWhereEventsGo) {
    overBothLinks([](Bench& bench) {
        away(bench, Mode::Cold);
        bench.device.cloud = true;
        bench.run(1);
        HOLDS(bench.backend.last("STATUS").find("vote=fine events=direct") != std::string::npos);
        bench.backend.drop();
        HOLDS(bench.runUntil([&] { return bench.backend.connects.size() == 2; }, 10));
        bench.run(1);
        std::string said = bench.speaks == mqtt ? bench.backend.last("STATUS") : bench.backend.last("HELLO");
        HOLDS(said.find("vote=fine events=direct") != std::string::npos);
    });
}

// -- clock, sleep, restarts

CLAIM(aColdBootWithoutCloudSetsTheClockToATimeThatHasPassed) {
    Bench bench(mqtt);
    homeAndConnected(bench, Mode::Cold);
    bench.device.clock += 3 * 24 * 60 * 60;
    bench.run(1);
    uint32_t passed = bench.device.clock;
    bench.device.clock = 0;
    bench.device.cloud = false;
    bench.boot(Mode::Cold);
    SAME(bench.device.clock, passed);
    HOLDS(bench.runUntil([&] { return bench.line->directUp(); }, 80));
}

CLAIM(theSavedClockIsWrittenOnceADay) {
    Bench bench;
    homeAndConnected(bench, Mode::Cold);
    std::vector<uint8_t> before = bench.device.eeprom;
    bench.device.clock += 23 * 60 * 60;
    bench.run(10);
    HOLDS(bench.device.eeprom == before);
    bench.device.clock += 2 * 60 * 60;
    bench.run(10);
    HOLDS(bench.device.eeprom != before);
    before = bench.device.eeprom;
    bench.device.clock -= 400 * 24 * 60 * 60;  // it had been wrong
    bench.run(10);
    HOLDS(bench.device.eeprom != before);
}

CLAIM(beforeSleepTheLatestEventAsks) {
    Bench bench;
    homeAndConnected(bench, Mode::Cold);
    bench.line->publish("e");
    bench.run(2);
    bench.line->askBeforeSleep();
    bench.run(2);
    SAME(bench.backend.last("cloud"), "cloud e/lf-1-1-1AR ");
    bench.lf("a 1-1");
    SAME(bench.line->kept(), 0u);
    bench.line->askBeforeSleep();
    bench.run(2);
    SAME(bench.backend.last("cloud"), "cloud lf-heartbeat/lf-1-2-cA ");
}

CLAIM(aSleeperThatGetsNoAcknowledgementTwiceFindsTheCloudSilent) {
    Bench bench;
    homeAndConnected(bench, Mode::Cold);
    for (unsigned i = 0; i < 2; i++) {
        bench.line->askBeforeSleep();
        bench.run(20);
        bench.line->sleepUnacknowledged();
    }
    SAME(vote(bench), "silent");
}

CLAIM(millisecondsThatWrapAfter49DaysStopNothing) {
    Bench bench;
    bench.device.now = 0;
    homeAndConnected(bench, Mode::Hot);
    HOLDS(bench.connect());
    bench.device.startedAt -= UINT32_MAX - 30000;  // 30 s before millis() wraps
    bench.run(120);
    HOLDS(bench.line->directUp() && bench.backend.count("PING") >= 3);
    bench.line->publish("e");
    bench.run(2);
    SAME(bench.backend.count("cloud e"), 1u);
}

CLAIM(aLimitThatBeginsBeforeMillisecondsWrapEndsInTime) {
    Bench bench;
    homeAndConnected(bench, Mode::Cold);
    bench.device.startedAt -= UINT32_MAX - 30000;
    bench.run(10);
    bench.device.cloud = false;
    bench.run(59);
    SAME(vote(bench), "fine");
    bench.run(2);
    SAME(vote(bench), "lost");
}

CLAIM(theCloudMayCallWhileTheLinkIsOpened) {
    overBothLinks([](Bench& bench) {
        homeAndConnected(bench, Mode::Cold);
        unsigned command = 0;
        bench.device.meanwhile = [&] { bench.lf("c " + base36(++command) + "-5-50 relay on"); };
        bench.lf("d 5");
        bench.line->publish("e", "data");
        HOLDS(bench.runUntil([&] { return bench.line->directUp(); }, 10));
        bench.run(2);
        bench.device.meanwhile = nullptr;
        HOLDS(command > 0 && sketch().calls.size() == command);
        SAME(bench.line->kept(), 0u);
        SAME(bench.misuse(), "");
    });
}

/** Whatever happens, what was kept is handled in the end, each event at least once, and no command runs twice. */
CLAIM(longTroubleLosesNothingAndRunsNothingTwice) {
    overBothLinks([](Bench& bench) {
        homeAndConnected(bench, Mode::Warm);
        uint32_t dice = 12345;
        auto roll = [&dice](uint32_t limit) {
            dice = dice * 1664525 + 1013904223;
            return (dice >> 8) % limit;
        };
        std::set<uint32_t> handled;
        size_t seen = 0;
        uint32_t published = 0;
        auto handle = [&] {
            uint32_t upTo = 0;
            for (; seen < bench.backend.log.size(); seen++) {
                const std::string& line = bench.backend.log[seen];
                Stamp stamp = {};
                std::string event;
                std::string word = split(line + " ", ' ')[1];
                bool home = line.compare(0, 5, "cloud") == 0 && readCloudName(word, event, word);
                if ((home || line.compare(0, 5, "EVENT") == 0) && readStamp(word, stamp)) {
                    handled.insert(stamp.seq);
                }
            }
            while (handled.count(upTo + 1) > 0) {
                upTo++;
            }
            return upTo;
        };
        for (unsigned hour = 0; hour < 200; hour++) {
            bench.device.cloud = roll(3) > 0;
            bench.device.network = roll(8) > 0;
            bench.device.cloudTakes = roll(4) > 0;
            bench.backend.listens = roll(3) > 0;
            bench.backend.trusted = roll(6) > 0;
            bench.backend.answersPings = roll(6) > 0;
            bench.backend.acknowledges = roll(3) > 0;
            for (unsigned i = 0; i < 6; i++) {
                published += bench.line->publish("e", std::to_string(i).c_str()) == Published::Kept ? 1 : 0;
                bench.run(roll(120), 100);
                if (roll(10) == 0) {
                    bench.backend.drop();
                }
                uint32_t upTo = handle();
                if (bench.device.cloud && bench.device.network && upTo > 0 && roll(2) == 0) {
                    bench.lf("a 1-" + base36(upTo));
                }
                uint64_t command = hour * 8 + i + 1;
                std::string tag = base36(command) + "-5-50";
                if (bench.device.cloud && roll(2) == 0) {
                    bench.lf("c " + tag + " relay " + base36(command));
                }
                bench.backend.call(tag, "relay", base36(command));
            }
        }
        bench.device.cloud = bench.device.network = bench.device.cloudTakes = true;
        bench.backend.listens = bench.backend.trusted = bench.backend.answersPings = bench.backend.acknowledges = true;
        bench.run(300, 100);
        handle();
        for (unsigned i = 0; i < 70 && bench.line->kept() > 0; i++) {
            bench.lf("h zz");
            bench.run(10, 100);
            bench.lf("a 1-" + base36(handle()));
        }
        SAME(bench.line->kept(), 0u);
        HOLDS(handled.size() >= published);
        std::set<std::string> once(sketch().calls.begin(), sketch().calls.end());
        SAME(once.size(), sketch().calls.size());
        HOLDS(sketch().calls.size() > 300);
        SAME(bench.misuse(), "");
    });
}

SUITE("scenarios")
