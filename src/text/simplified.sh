#!/bin/sh
# simplified.sh - writes simplified.h: for each Han character U+3400..U+9FFF its simplified form, and the way back.
# Source: the character table of OpenCC (Debian's opencc), asked one character a line.
set -eu
perl -CSD -e 'for (0x3400 .. 0x9FFF) { print chr, "\n" }' | opencc -c t2s.json | perl -CSD -e '
    my ($c, %to) = (0x3400);
    while (<STDIN>) { chomp; $to{$c} = ord if length == 1 && ord != $c && ord() >= 0x3400 && ord() <= 0x9FFF; $c++ }
    die "simplified.sh: opencc answered $c lines\n" if $c != 0xA000 || keys %to < 2000;
    # A chain (a goes to b, b to c) would make folding depend on how often it is done.
    for my $from (keys %to) { $to{$from} = $to{$to{$from}} while exists $to{$to{$from}} && $to{$to{$from}} != $from }
    print "/* Made by simplified.sh from the table of OpenCC. */\n";
    print "enum { SIMPLIFIED_FIRST = 0x3400, SIMPLIFIED_END = 0xA000 };\n";
    print "static const uint16_t simplified_of[SIMPLIFIED_END - SIMPLIFIED_FIRST] = {\n";
    for ($c = 0x3400; $c < 0xA000; $c++) { printf "0x%X,%s", $to{$c} // $c, ($c & 15) == 15 ? "\n" : " " }
    print "};\nstatic const struct { uint16_t from, to; } traditional[] = { /* by the simplified one */\n";
    printf "    {0x%X, 0x%X},\n", $to{$_}, $_ for sort { $to{$a} <=> $to{$b} || $a <=> $b } keys %to;
    print "};\n";
'
