### Шта се за парцелу мењало и шта предстоји.

timeline-heading = Шта се овде мењало и шта предстоји
timeline-past = прошло
timeline-present = на дан питања
timeline-coming = предстоји
timeline-days-until = Од { $from } закључно са { $last }
timeline-days-on = Од { $from }
timeline-begins = Од { $day } парцела постоји у овом облику.
timeline-change-plan-begins = { $plan } почиње овде да важи.
timeline-change-plan-ends = { $plan } овде више не важи.
timeline-change-plan-on-its-way = { $plan } је у поступку.
timeline-change-plan-given-up = { $plan } више није у поступку.
timeline-change-outcome = Мења се исход за делове парцеле.
timeline-change-conflict = Мења се оно што закон оставља отвореним.
timeline-change-rules = Мењају се правила.
timeline-change-knowledge = Мења се оно што је овде познато: спискови планова или недостављени планови.
timeline-change-regime-begins = Почиње да важи режим: { $regime }.
timeline-change-regime-ends = Више не важи режим: { $regime }.
timeline-change-regime-knowledge = Мења се оно што је познато о режиму: { $regime }.
